//! How the caller and its supervisor speak with each other.
//!
//! The supervisor is the caller's own program, started once more with
//! [`ASK`] as its first argument. The job goes to its standard input as one
//! line of JSON, the report comes back from its standard output. The caller
//! keeps that standard input open until it has the report. Its end before that
//! tells the supervisor that the caller is gone, however it died.
//!
//! Why not `PR_SET_PDEATHSIG` for the supervisor: that signal is sent when the
//! *thread* ends that started it, it is lost if that happens before it is asked
//! for, and SIGKILL would leave the supervisor no time to end its descendants.

use std::env;
use std::io::{self, BufRead, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{self, Command};

use super::{Job, Observation, launch, process_tree, watch};

/// The first argument of a supervisor.
const ASK: &str = "__supervise";
/// Set in the environment of a supervisor.
const MARK: &str = "SUPERVISED_RUN";

const NO_TAKE_OVER: &str = "the supervisor did not take over: call supervised_run::take_over_if_asked() first in main of this program";

/// Starts a supervisor, hands it the job and waits for its report.
pub(super) fn ask(job: &Job) -> io::Result<Observation> {
    // Without this, a main that does not take over would start itself for ever.
    if env::var_os(MARK).is_some() {
        return Err(io::Error::other(NO_TAKE_OVER));
    }
    let mut line = serde_json::to_vec(job)?;
    line.push(b'\n');
    let (stdin, mut lifeline) = io::pipe()?;
    let (mut answer, stdout) = io::pipe()?;
    // Unlike the path of the program, this names it even if a newer build has
    // taken its place meanwhile.
    let mut supervisor = Command::new("/proc/self/exe")
        .arg0("supervisor")
        .arg(ASK)
        .env(MARK, "1")
        .stdin(stdin)
        .stdout(stdout)
        .spawn()?;
    let sent = lifeline.write_all(&line);
    let mut report = Vec::new();
    answer.read_to_end(&mut report)?;
    drop(lifeline);
    // A caller that ignores SIGCHLD cannot wait, and needs no status.
    let status = supervisor.wait();
    if let Ok(report) = serde_json::from_slice::<Result<Observation, String>>(&report) {
        return report.map_err(io::Error::other);
    }
    let status = status?;
    if status.success() {
        return Err(io::Error::other(NO_TAKE_OVER));
    }
    sent?;
    let why = format!("the supervisor ended without a report ({status})");
    Err(io::Error::other(why))
}

/// Supervises the run that the caller asks for and ends this process, if it was
/// started as a supervisor.
pub(super) fn take_over_if_asked() {
    let argument = env::args_os().nth(1);
    if argument.is_none_or(|argument| argument != ASK) || env::var_os(MARK).is_none() {
        return;
    }
    let report = supervise().map_err(|error| error.to_string());
    // Nobody reads this if the caller is gone.
    let sent = serde_json::to_writer(io::stdout(), &report);
    let sent = sent.is_ok() && io::stdout().flush().is_ok();
    process::exit(i32::from(!sent))
}

fn supervise() -> io::Result<Observation> {
    let mut line = Vec::new();
    io::stdin().lock().read_until(b'\n', &mut line)?;
    let job: Job = serde_json::from_slice(&line)?;
    let not_prepared = |error: io::Error| format!("could not prepare the supervisor: {error}");
    let signals = launch::prepare().map_err(|error| io::Error::other(not_prepared(error)))?;
    let _guard = NothingStays;
    watch::watch(&job, &signals)
}

/// Ends all descendants when it is dropped, whatever went wrong.
struct NothingStays;

impl Drop for NothingStays {
    fn drop(&mut self) {
        // If this fails, so did the same call in `watch`, which tells why, or
        // there is a first error that matters more.
        let _ = process_tree::end_all();
    }
}
