//! Looks like tokio with a runtime of one thread, and lets the model checker
//! choose which task is polled next.
//!
//! A crate that names this one `tokio` in its manifest compiles a program of
//! the book as it stands. A step is a poll: what a task does from one await to
//! the next. [`model_checker::execution::task`] says what is open and what is not.
//!
//! What it lacks does not compile: above all `tokio::sync`, `join!` and
//! `select!`, whose state the model checker would not see, and the runtime with
//! several threads, on which a step would be much smaller. Tasks share cells
//! (`std::cell::Cell`) and what is in `std::sync`.
//!
//! Time passes as in `modelled-std`: a sleep may be over at any moment.

pub mod runtime;
pub mod task;
pub mod time;

pub use task::spawn;
pub use tokio_macros::main;

mod polling;
