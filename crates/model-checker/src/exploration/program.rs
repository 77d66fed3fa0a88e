//! What is explored, how far, and why it may not be possible.

use crate::execution::Fault;

/// A program to explore.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// The end of the path of its source, as in `locks/mutex/src/main.rs`.
    pub file: &'static str,
    /// Its source.
    pub source: &'static str,
    /// Runs it and returns its exit code.
    pub entry: fn() -> i32,
}

/// How far a search may go before it gives up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub states: usize,
    /// Of one schedule.
    pub steps: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            states: 5_000,
            steps: 500,
        }
    }
}

/// Why a program cannot be explored.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum Error {
    #[error(
        "the program has more than {limit} states: give it fewer threads or fewer rounds \
         (`args` in the listing's Cargo.toml)"
    )]
    TooManyStates { limit: usize },
    #[error(
        "a schedule of the program has more than {limit} steps: give it fewer rounds (`args` in the \
         listing's Cargo.toml). If it waits by looking again and again, its schedules are endless: \
         let it try a limited number of times, or wait on a condition variable or a channel"
    )]
    TooManySteps { limit: usize },
    #[error(
        "the program did something else when it was run again in the same order: it must not \
         depend on the time, on random numbers, on the order of a HashMap or on the count of an Arc"
    )]
    Diverges,
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("the program has more schedules than can be counted")]
    TooManySchedules,
}
