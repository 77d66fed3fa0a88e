//! Runs one program, watches everything it starts, and leaves nothing behind.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A program to run under supervision.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Job {
    /// The program's file, absolute.
    pub program: PathBuf,
    pub args: Vec<OsString>,
    /// Environment variables beside `PATH`, `HOME` and `LANG=C.UTF-8`.
    pub env: Vec<(OsString, OsString)>,
    /// Working directory.
    pub dir: PathBuf,
    /// What the program reads from standard input, before its end.
    pub stdin: String,
    /// The longest time that the run may take.
    pub limit: Duration,
    /// Whether to watch for a hang and end the run when it is seen.
    pub watch_for_hang: bool,
    /// Whether a child may live on after the program itself has ended. The
    /// run then ends when the last holder of the output closes it.
    pub outlives: bool,
}

/// A line of output and the time since the start of the run at which its end was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub at: Duration,
    pub text: String,
}

/// What was seen of a run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Observation {
    pub lines: Vec<Line>,
    pub outcome: Outcome,
    /// How long the run took.
    pub took: Duration,
}

/// How a run ended, or what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The program ended with this exit code.
    Exited(i32),
    /// The program died of this signal.
    Died(i32),
    /// Everything slept and used no CPU time for 300 ms, and was ended.
    Hung,
    /// The run exceeded its limit and was ended.
    TimedOut,
    /// The program ended but left processes behind; each as `PID NAME`. They were ended.
    LeftBehind(Vec<String>),
    /// The run printed more than the supervisor keeps and was ended.
    TooMuchOutput,
    /// A line (counted from 1) was not valid UTF-8.
    NotUtf8 { line: usize },
    /// The program could not be started.
    NotStarted(String),
}
