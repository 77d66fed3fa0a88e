//! One execution of a program under test: its threads, its shared objects, and
//! whose turn it is.
//!
//! The stand-in for the standard library (`modelled-std`) calls into this
//! module. For each operation on something shared it takes a [`turn`]: the
//! thread announces the operation, and is resumed when the scheduler has chosen
//! it. Until the thread takes its next turn, no other thread runs, so that an
//! operation together with the thread's own code after it is one atomic step.
//! The scheduler only ever chooses a thread whose announced operation can be
//! done; a thread that would have to wait is not resumed at all.
//!
//! All threads of the program are shuttle's continuations on one operating
//! system thread, so the execution is a thread-local.

mod ids;
mod object;
mod operation;
mod output;
mod process;
mod shared_objects;
mod source_line;
mod state;
pub mod task;
mod thread;
mod turn;

pub use ids::{ObjectId, ThreadId};
pub use object::{Channel, Object, State};
pub use operation::{Needs, Operation};
pub use process::{end_thread, exit, give_token, look_at, run_thread, spawn, take_token};
pub use shared_objects::{barrier, channel, condvar, lock, register, set_value};
pub use state::{arguments, current, execution_id, is_active, is_showing, print, show};
pub use thread::{Thread, ThreadPath};
pub use turn::{Turn, idle, note, touch, turn};

pub(crate) use object::Site;
pub(crate) use process::run_main;
pub(crate) use state::{Execution, begin, end, note_panic, with};
pub(crate) use thread::Activity;
