//! Finds, reaps and ends the descendants of this process.
//!
//! This process is their subreaper: whoever loses its parent becomes its child.
//! As long as a descendant lives, this process has a child; when `waitpid`
//! says that there is none (`ECHILD`), nothing is left.
//!
//! Whatever is read from `/proc` may be out of date when it is used: processes
//! come and go meanwhile. A process that has gone is passed over, and one that
//! was missed is found by the next look.

use std::fmt::Display;
use std::fs;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::str::FromStr;
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
            Err(error) => return Err(error.into()),
        }
    }
}

/// All descendants of this process, as far as they were seen: reads the parent
/// of every process there is, since not every kernel lists the children of one.
pub(super) fn descendants() -> Vec<Pid> {
    let parent = |pid: i32| field::<i32>(&status(pid)?, "PPid:");
    let parents = Vec::from_iter(numbered("/proc").map(|pid| (pid, parent(pid))));
    let mut found = vec![getpid().as_raw()];
    let mut next = 0;
    while let Some(&above) = found.get(next) {
        let children = parents.iter().filter(|(_, parent)| *parent == Some(above));
        found.extend(children.map(|(pid, _)| pid));
        next += 1;
    }
    found.into_iter().skip(1).map(Pid::from_raw).collect()
}

/// Those descendants that have not ended, each as `PID NAME`.
pub(super) fn living() -> Vec<String> {
    let lives = |pid: &Pid| threads(*pid).iter().any(|thread| !thread.has_ended());
    let name = |pid: Pid| {
        let name: String = field(&status(pid)?, "Name:")?;
        Some(format!("{pid} {name}"))
    };
    let living = descendants().into_iter().filter(lives);
    living.filter_map(name).collect()
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
            let why = format!("could not end these processes: {}", living().join(", "));
            return Err(io::Error::other(why));
        }
        for pid in descendants() {
            // The groups of descendants are ours to kill: as leader of a
            // session of its own, this process shares none with strangers.
            let group = getpgid(Some(pid)).unwrap_or(own_group);
            if group != own_group && group.as_raw() > 1 {
                let _ = killpg(group, Signal::SIGKILL);
            }
            let _ = kill(pid, Signal::SIGKILL);
        }
        thread::sleep(Duration::from_millis(1));
    }
    Ok(())
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
    let thread = |id| {
        let status = status(format_args!("{pid}/task/{id}"))?;
        let voluntary: Option<u64> = field(&status, "voluntary_ctxt_switches:");
        let forced = field(&status, "nonvoluntary_ctxt_switches:");
        Some(Thread {
            id,
            state: field::<String>(&status, "State:")?.chars().next()?,
            switches: voluntary.zip(forced).map(|(a, b)| a.wrapping_add(b)),
        })
    };
    let ids = numbered(&format!("/proc/{pid}/task"));
    ids.filter_map(thread).collect()
}

/// What `/proc` says of a process or of a thread; None if it has gone.
fn status(of: impl Display) -> Option<String> {
    let status = fs::read(format!("/proc/{of}/status")).ok()?;
    // The name in the first line may be no valid UTF-8.
    Some(String::from_utf8_lossy(&status).into_owned())
}

/// The field of a status whose name, with its colon, is `name`.
fn field<T: FromStr>(status: &str, name: &str) -> Option<T> {
    let value = status.lines().find_map(|line| line.strip_prefix(name));
    value?.trim().parse().ok()
}

/// The entries of a folder whose names are numbers.
pub(super) fn numbered(folder: &str) -> impl Iterator<Item = i32> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use super::*;

    #[test]
    fn children_and_grandchildren_are_found() {
        let mut child = Command::new("/bin/sh")
            .args(["-c", "sleep 100 & wait"])
            .process_group(0)
            .spawn()
            .expect("there is a shell");
        let group = Pid::from_raw(child.id().try_into().expect("a process id"));
        let both_are_found = || {
            let found = descendants();
            let of_group = |pid: &&Pid| getpgid(Some(**pid)) == Ok(group);
            found.contains(&group) && found.iter().filter(of_group).count() == 2
        };
        let begun = Instant::now();
        let found = loop {
            if both_are_found() {
                break true;
            }
            if begun.elapsed() > PATIENCE {
                break false;
            }
            thread::sleep(Duration::from_millis(5));
        };
        killpg(group, Signal::SIGKILL).expect("the group is there");
        child.wait().expect("it is our child");
        assert!(found);
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
