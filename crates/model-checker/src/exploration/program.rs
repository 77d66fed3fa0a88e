//! What is explored.

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
