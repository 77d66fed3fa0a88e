//! Starts roles under supervision and looks for survivors.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use supervised_run::{Job, Observation, run};

/// The variable that marks all processes of one test.
pub const MARK: &str = "SUPERVISOR_TEST";

/// The first argument of this program in a role.
pub const ROLE: &str = "role";

/// How long a test waits for what must happen: long enough for a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// How long a sleep of everything counts as a hang here.
pub const HUNG_AFTER: Duration = Duration::from_millis(300);

/// A text that no other test has.
pub fn new_mark() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{}.{count}.", process::id())
}

/// This program.
pub fn own_program() -> PathBuf {
    env::current_exe().expect("a running program has a path")
}

/// A job that plays a role, with a generous limit, watched for a hang.
pub fn job(role: &str) -> Job {
    job_with_mark(role, &new_mark())
}

pub fn job_with_mark(role: &str, mark: &str) -> Job {
    Job {
        program: own_program(),
        args: vec![ROLE.into(), role.into()],
        env: vec![(MARK.into(), mark.into())],
        dir: env::temp_dir(),
        limit: Duration::from_secs(60),
        hung_after: Some(HUNG_AFTER),
        outlives: false,
    }
}

/// The mark of a job.
fn mark(job: &Job) -> &str {
    let value = job.env.iter().find(|(name, _)| name == MARK);
    value
        .and_then(|(_, mark)| mark.to_str())
        .expect("a job of a test has a mark")
}

/// Runs a job and requires that nothing survives.
pub fn observe(job: &Job) -> Observation {
    let observation = run(job).expect("the supervisor does its work");
    assert_eq!(marked(mark(job)), [], "nothing may survive the run");
    observation
}

/// The text of the lines of a run.
pub fn texts(observation: &Observation) -> Vec<&str> {
    observation
        .lines
        .iter()
        .map(|line| line.text.as_str())
        .collect()
}

/// A living process as a test sees it.
#[derive(Debug, PartialEq, Eq)]
pub struct Marked {
    pub pid: i32,
    pub parent: i32,
    pub name: String,
}

/// All living processes with this mark.
pub fn marked(mark: &str) -> Vec<Marked> {
    let wanted = format!("{MARK}={mark}");
    let is_marked = |pid: i32| {
        // A process that has ended, a zombie for one, has no environment.
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment
            .split(|&byte| byte == 0)
            .any(|entry| entry == wanted.as_bytes())
    };
    let describe = |pid: i32| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            Some(line?.trim().to_owned())
        };
        let has_ended = field("State:")?.starts_with(['Z', 'X']);
        let parent = field("PPid:")?.parse().ok()?;
        let name = field("Name:")?;
        (!has_ended).then_some(Marked { pid, parent, name })
    };
    let entries = fs::read_dir("/proc").expect("Linux has /proc");
    let pids = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    pids.filter(|&pid| is_marked(pid))
        .filter_map(describe)
        .collect()
}

/// Waits until the processes with this mark are as they should be.
pub fn wait_until(
    mark: &str,
    what: &str,
    mut as_they_should: impl FnMut(&[Marked]) -> bool,
) -> Vec<Marked> {
    let begun = Instant::now();
    loop {
        let found = marked(mark);
        if as_they_should(&found) {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "{what}; there are: {found:?}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Variables and arguments may hold any bytes.
pub fn bytes(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(bytes.to_vec())
}
