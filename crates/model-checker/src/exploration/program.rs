//! What is explored, and how far.

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
