//! Finds, reaps and ends the descendants of this process.
//!
//! This process is their subreaper: whoever loses its parent becomes its child.
//! As long as a descendant lives, this process has a child; when `waitpid`
//! says that there is none (`ECHILD`), nothing is left.
//!
//! Whatever is read from `/proc` may be out of date when it is used: processes
//! come and go meanwhile. A process that has gone is passed over, and one that
//! was missed is found by the next look.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::libc;
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::{Pid, getpgid, getpgrp, getpid};

/// How long processes may resist their end. One that waits for a broken disk
/// cannot be ended at all.
const PATIENCE: Duration = Duration::from_secs(10);

/// Reaps all children that have ended, tells `each` of them, and says whether
/// any descendant is left.
pub(super) fn reap(mut each: impl FnMut(Pid, ExitStatus)) -> io::Result<bool> {
    loop {
        let mut status = 0;
        // Not nix's `waitpid`: it has no name for real-time signals and loses
        // the child that died of one.
        // SAFETY: `status` is a valid place for one int during the call.
        let pid = unsafe { libc::waitpid(-1, &raw mut status, libc::WNOHANG) };
        match Errno::result(pid) {
            Ok(0) => return Ok(true),
            Ok(pid) => each(Pid::from_raw(pid), ExitStatus::from_raw(status)),
            Err(Errno::ECHILD) => return Ok(false),
            Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// All descendants of this process, as far as they were seen.
pub(super) fn descendants() -> Vec<Pid> {
    let mut found = Vec::new();
    visit_descendants(|pid| found.push(pid));
    found
}

/// Those descendants that have not ended, each as `PID NAME`.
pub(super) fn living() -> Vec<String> {
    let lives = |pid: &Pid| threads(*pid).iter().any(|thread| !thread.has_ended());
    let name = |pid: Pid| {
        let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        format!("{pid} {}", name.trim_end()).trim_end().to_owned()
    };
    descendants().into_iter().filter(lives).map(name).collect()
}

/// Ends all descendants and reaps them.
///
/// A process group dies at one stroke: while it is being killed, none of its
/// members can fork. A process that left its group is killed alone; its
/// children, if it was faster, become children of this process and are met in
/// the next round. Nobody can refuse or delay SIGKILL, not even a stopped process.
///
/// # Errors
///
/// Something was still there after ten seconds.
pub(super) fn end_all() -> io::Result<()> {
    let begun = Instant::now();
    let own_group = getpgrp();
    while reap(|_, _| ())? {
        if begun.elapsed() > PATIENCE {
            let left = living().join(", ");
            return Err(io::Error::other(format!(
                "could not end these processes: {left}"
            )));
        }
        visit_descendants(|pid| {
            // The groups of descendants are ours to kill: as leader of a
            // session of its own, this process shares none with strangers.
            if let Ok(group) = getpgid(Some(pid))
                && group != own_group
                && group.as_raw() > 1
            {
                let _ = killpg(group, Signal::SIGKILL);
            }
            let _ = kill(pid, Signal::SIGKILL);
        });
        thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}

/// Calls `visit` with each descendant at the moment it is found.
fn visit_descendants(visit: impl FnMut(Pid)) {
    // Not every kernel has the lists of children.
    static HAS_LISTS: LazyLock<bool> = LazyLock::new(|| {
        let own = getpid();
        Path::new(&format!("/proc/{own}/task/{own}/children")).exists()
    });
    if *HAS_LISTS {
        visit_by_children(visit);
    } else {
        visit_by_parents(visit);
    }
}

/// Walks down the tree by the lists of children that the kernel keeps: as
/// much work as there are descendants.
fn visit_by_children(mut visit: impl FnMut(Pid)) {
    let mut seen = BTreeSet::new();
    let mut open = vec![getpid()];
    while let Some(parent) = open.pop() {
        for thread in task_ids(parent) {
            let path = format!("/proc/{parent}/task/{thread}/children");
            let children = fs::read_to_string(path).unwrap_or_default();
            for child in children.split_whitespace().filter_map(|id| id.parse().ok()) {
                if seen.insert(child) {
                    let child = Pid::from_raw(child);
                    visit(child);
                    open.push(child);
                }
            }
        }
    }
}

/// Reads the parent of every process there is: as much work as there are
/// processes on the machine.
fn visit_by_parents(mut visit: impl FnMut(Pid)) {
    let parents: Vec<(i32, i32)> = numbered("/proc")
        .filter_map(|pid| {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
            // `PID (NAME) STATE PARENT …`; the name may hold anything.
            let (_, after_name) = stat.rsplit_once(')')?;
            let parent = after_name.split_whitespace().nth(1)?.parse().ok()?;
            Some((pid, parent))
        })
        .collect();
    let mut seen = BTreeSet::new();
    let mut open = vec![getpid().as_raw()];
    while let Some(above) = open.pop() {
        for &(pid, parent) in &parents {
            if parent == above && seen.insert(pid) {
                visit(Pid::from_raw(pid));
                open.push(pid);
            }
        }
    }
}

/// A thread as `/proc` shows it.
pub(super) struct Thread {
    /// Its id, unique on the machine.
    pub(super) id: i32,
    /// `R` running or ready to run, `S` sleeping, `D` waiting for a disk, `T`
    /// stopped, `Z` and `X` ended; see `proc_pid_status(5)`.
    pub(super) state: char,
    /// How often it has left a core, of its own will or not. None if the
    /// kernel does not say.
    pub(super) switches: Option<u64>,
}

impl Thread {
    pub(super) fn has_ended(&self) -> bool {
        matches!(self.state, 'Z' | 'X')
    }
}

/// The threads of a process, none if it has gone.
pub(super) fn threads(pid: Pid) -> Vec<Thread> {
    task_ids(pid)
        .into_iter()
        .filter_map(|id| thread(pid, id))
        .collect()
}

fn thread(pid: Pid, id: i32) -> Option<Thread> {
    let status = fs::read(format!("/proc/{pid}/task/{id}/status")).ok()?;
    // The name in the first line may be no valid UTF-8.
    let status = String::from_utf8_lossy(&status);
    let field = |name: &str| {
        let value = |line: &str| {
            Some(
                line.strip_prefix(name)?
                    .strip_prefix(':')?
                    .trim()
                    .to_owned(),
            )
        };
        status.lines().find_map(value)
    };
    let count = |name: &str| field(name)?.parse::<u64>().ok();
    let switches = match (
        count("voluntary_ctxt_switches"),
        count("nonvoluntary_ctxt_switches"),
    ) {
        (Some(voluntary), Some(forced)) => Some(voluntary.wrapping_add(forced)),
        _ => None,
    };
    let state = field("State")?.chars().next()?;
    Some(Thread {
        id,
        state,
        switches,
    })
}

fn task_ids(pid: Pid) -> Vec<i32> {
    numbered(&format!("/proc/{pid}/task")).collect()
}

/// The entries of a folder whose names are numbers.
fn numbered(folder: &str) -> impl Iterator<Item = i32> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use super::*;

    fn found(visit: fn(&mut dyn FnMut(Pid))) -> BTreeSet<Pid> {
        let mut found = BTreeSet::new();
        visit(&mut |pid| {
            found.insert(pid);
        });
        found
    }

    #[test]
    fn both_ways_find_children_and_grandchildren() {
        let mut child = Command::new("/bin/sh")
            .args(["-c", "sleep 100 & wait"])
            .process_group(0)
            .spawn()
            .expect("there is a shell");
        let group = Pid::from_raw(child.id().try_into().expect("a process id"));
        let has_both = |found: BTreeSet<Pid>| {
            let of_group = |pid: &&Pid| getpgid(Some(**pid)) == Ok(group);
            found.contains(&group) && found.iter().filter(of_group).count() == 2
        };
        let all_find_both_now = || {
            has_both(found(|visit| visit_by_children(visit)))
                && has_both(found(|visit| visit_by_parents(visit)))
        };
        let begun = Instant::now();
        let all_find_both = loop {
            if all_find_both_now() {
                break true;
            }
            if begun.elapsed() > PATIENCE {
                break false;
            }
            thread::sleep(Duration::from_millis(5));
        };
        killpg(group, Signal::SIGKILL).expect("the group is there");
        child.wait().expect("it is our child");
        assert!(all_find_both);
    }

    #[test]
    fn a_running_thread_runs_and_a_gone_process_has_no_threads() {
        let own = nix::unistd::gettid().as_raw();
        let threads = threads(getpid());
        let own = threads.iter().find(|thread| thread.id == own);
        let own = own.expect("this thread is one of this process");
        assert_eq!(own.state, 'R');
        assert!(!own.has_ended());
        assert!(own.switches.is_some());
        assert!(super::threads(Pid::from_raw(i32::MAX)).is_empty());
    }
}
