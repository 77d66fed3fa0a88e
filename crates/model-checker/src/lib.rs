//! Runs a program of the book under every schedule of its threads.
//!
//! # How it works
//!
//! The program is compiled, unchanged, against `modelled-std`, a crate that
//! looks like the standard library. Its locks, atomics, channels and threads
//! announce each operation to the [`machine`] before they do it. [`explore`]
//! runs the program again and again, each time choosing another order of those
//! operations, until no order is left. Two orders that lead to the same state
//! go on from there only once: what comes out is a graph of states, in which
//! every path from the start to an end is one schedule. Counting paths is then
//! exact, however many there are.
//!
//! A **step** is one operation on something that threads share: an atomic
//! variable, a lock, a channel, a condition variable. Starting, ending and
//! joining threads are no steps, and neither is printing: what a thread does
//! between two steps belongs to the first of them. An operation that would have
//! to wait cannot be chosen. A state in which nobody can go on is a deadlock.
//!
//! Two states are the same if every thread has done the same operations with
//! the same results, is about to do the same, and the shared objects have the
//! same values and owners. A thread's local variables follow from that, so they
//! need not be compared.
//!
//! # What a program must be like
//!
//! - It uses threads, locks, atomics and channels of `std` alone.
//! - What it shares implements `Debug`: `Mutex::new`, `RwLock::new`, `channel`
//!   and their like ask for it. The reader sees these values.
//! - It is small: two or three threads with a few steps each. Let it take its
//!   sizes from `std::env::args`, with a default for the reader.
//! - It ends under every schedule, or deadlocks. A loop that waits by looking
//!   again and again has endless schedules; let it try a limited number of
//!   times.
//! - It does the same when it is run again in the same order: it does not
//!   branch on the time, on random numbers, on the order of a `HashMap` or on
//!   `Arc::strong_count`.
//! - Its source is one file without inner attributes (`#![..]`, `//!`).
//!
//! # What is not modelled
//!
//! - Time: a sleep is no step and takes none, since any schedule is tried
//!   anyway. A wait with a time limit may end at any moment.
//! - Memory ordering: every atomic operation is sequentially consistent. What
//!   weaker orderings allow is for loom to find.
//! - Spurious wake-ups of a condition variable, spurious failures of
//!   `compare_exchange_weak`, and a writer's precedence over readers.
//!
//! Printing is no step. A thread prints at some moment between two of its
//! steps, and a schedule is said to fail if the property does not hold for any
//! such moment: let `main` print what the property is about, after it has
//! joined the others.
//!
//! The stand-in has no `is_finished` and no `mpsc::Receiver::recv_deadline`, and
//! of a thread-local only `with` and `try_with`: a program that uses more does
//! not compile here.
//!
//! A `static` starts afresh in each execution: its initial value is copied
//! before the first use and put back later. That is sound because what a
//! `const` expression makes owns no heap memory. What the last execution had
//! put there is forgotten, not dropped, as at the end of a process.

mod explorer;
pub mod machine;
mod property;
mod report;

pub use explorer::{Error, Limits, Program, explore};
pub use property::{Claim, Property};
pub use report::{Report, Step};
