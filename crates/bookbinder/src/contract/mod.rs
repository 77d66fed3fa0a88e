//! What is always true of a listing's output, however its tasks were scheduled.

use serde::Deserialize;

/// How a run has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// With this exit code.
    Exits { code: i32 },
    /// Of this signal.
    Dies { signal: i32 },
    /// Not by itself: all its threads sleep and it uses no CPU time.
    Hangs,
    /// Either with exit code 0 or not at all.
    MayHang,
}

/// How a run did end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With this exit code.
    Exited(i32),
    /// Of this signal.
    Died(i32),
    /// It slept without using CPU time and was ended from outside.
    Hung,
}

/// Which lines of a run come when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The expected lines, in the expected order.
    #[default]
    Exact,
    /// The expected lines, in any order.
    Any,
    /// The lines of each task in their order, any mix between the tasks.
    PerTask,
    /// One task after the other, in any order of the tasks.
    Blocks,
    /// Per task, and some line of each task stands between two lines of another.
    Interleaved,
}
