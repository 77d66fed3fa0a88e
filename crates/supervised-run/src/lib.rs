//! Runs one program, watches everything it starts, and leaves nothing behind.
//!
//! Every run has a process of its own beside it, the supervisor. It adopts all
//! orphans among the program's descendants (`PR_SET_CHILD_SUBREAPER`), so that
//! none can leave its sight by a new session, a new process group or a parent
//! that ends. It ends them all before it reports, and when its caller dies.
//!
//! | module | its job |
//! | --- | --- |
//! | `protocol` | the caller starts a supervisor, hands it the job and reads the report |
//! | `launch` | prepares the supervisor and starts the program in clean surroundings |
//! | `watch` | the loop that follows a run to its end |
//! | `output` | cuts the output into lines, within bounds |
//! | `stillness` | measures how long nothing at all has run |
//! | `process_tree` | finds, reaps and ends descendants |
//! | `load` | keeps all cores busy |
//!
//! The watching is for Linux; elsewhere [`run`] is an error that says so.
//!
//! ```
//! use std::time::Duration;
//! use supervised_run::{Job, Outcome, run};
//!
//! fn main() -> std::io::Result<()> {
//!     supervised_run::take_over_if_asked();
//!     if cfg!(target_os = "linux") {
//!         let observation = run(&Job {
//!             program: "/bin/echo".into(),
//!             args: vec!["tea".into()],
//!             env: Vec::new(),
//!             dir: std::env::temp_dir(),
//!             limit: Duration::from_secs(20),
//!             hung_after: None,
//!             outlives: false,
//!         })?;
//!         assert_eq!(observation.outcome, Outcome::Exited(0));
//!         assert_eq!(observation.lines[0].text, "tea");
//!     }
//!     Ok(())
//! }
//! ```

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

#[cfg(target_os = "linux")]
mod launch;
mod load;
#[cfg(target_os = "linux")]
mod output;
#[cfg(target_os = "linux")]
mod process_tree;
#[cfg(target_os = "linux")]
mod protocol;
#[cfg(target_os = "linux")]
mod stillness;
#[cfg(target_os = "linux")]
mod watch;

pub use load::Load;

/// Runs `job` to its end and returns what was seen of it. When this returns,
/// nothing that the program started is alive.
///
/// How the run went, good or bad, is in the [`Outcome`]; a program that cannot
/// be started is [`Outcome::NotStarted`].
///
/// # Errors
///
/// The supervisor itself could not do its work: it could not be started, was
/// ended from outside, or a process resisted its end. A program whose `main`
/// does not begin with [`take_over_if_asked`] gets an error that says so. On
/// systems other than Linux, always `Unsupported`.
#[cfg(target_os = "linux")]
pub fn run(job: &Job) -> io::Result<Observation> {
    protocol::ask(job)
}

/// Runs nothing: a run cannot be watched on this system.
///
/// # Errors
///
/// Always `Unsupported`.
#[cfg(not(target_os = "linux"))]
pub fn run(_job: &Job) -> io::Result<Observation> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "checking runs needs Linux: only there can a program be watched together with everything it starts; \
         use a Linux machine, a container or WSL 2",
    ))
}

/// Turns this process into a supervisor, if [`run`] started it as one, and
/// then never returns. Does nothing otherwise.
///
/// Call it first in `main` of every program that calls [`run`], before any
/// thread is started: the supervisor is this same program once more. A test
/// binary with libtest's own `main` cannot; give it `harness = false`.
pub fn take_over_if_asked() {
    #[cfg(target_os = "linux")]
    protocol::take_over_if_asked();
}

/// A program to run under supervision. Its standard input is empty.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Job {
    /// The program's file, absolute.
    pub program: PathBuf,
    pub args: Vec<OsString>,
    /// Environment variables beside `PATH`, `HOME` and `LANG=C.UTF-8`.
    pub env: Vec<(OsString, OsString)>,
    /// Working directory.
    pub dir: PathBuf,
    /// The longest time that the run may take.
    pub limit: Duration,
    /// After how long a sleep of everything in it the run counts as hung and is
    /// ended; `None` if nothing watches for that.
    pub hung_after: Option<Duration>,
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
    /// Everything slept and used no CPU time for as long as the job says, and was ended.
    Hung,
    /// The run exceeded its limit and was ended. It is said whether everything
    /// in it slept then, as in a deadlock.
    TimedOut { asleep: bool },
    /// The program ended but left processes behind; each as `PID NAME`. They were ended.
    LeftBehind(Vec<String>),
    /// The run printed more than the supervisor keeps and was ended.
    TooMuchOutput,
    /// A line (counted from 1) was not valid UTF-8.
    NotUtf8 { line: usize },
    /// The program could not be started.
    NotStarted(String),
}
