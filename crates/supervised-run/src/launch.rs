//! Prepares the supervisor and starts the program in clean surroundings: what
//! it meets does not depend on who started the supervisor, nor from where.

use std::env;
use std::io::{self, PipeReader};
use std::os::fd::BorrowedFd;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, FdFlag, OFlag, fcntl};
use nix::libc;
use nix::sys::prctl;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{SigSet, Signal::*};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::sys::stat::{Mode, umask};
use nix::unistd::{Pid, getpid, getppid, setsid};

use super::Job;
use super::process_tree::numbered;

/// Makes this process fit to supervise, and returns where it reads the signals
/// that are sent to it: that a child has ended, or that it is to end itself.
pub(super) fn prepare() -> io::Result<SignalFd> {
    prctl::set_name(c"supervisor")?;
    prctl::set_child_subreaper(true)?;
    // A session of its own: Ctrl-C and signals for the caller's group end the
    // caller, and only through it the run. And the groups in this session are
    // those of descendants only.
    setsid()?;
    // No core files. The limit is one byte, not 0. Neither gives a file; but
    // where `core_pattern` is a program, the kernel feeds it even with 0, and
    // the wait status then says "core dumped" on one machine and not on
    // another; see `core(5)`. Without privileges, 0 cannot be raised again.
    let (_, hard) = getrlimit(Resource::RLIMIT_CORE)?;
    setrlimit(Resource::RLIMIT_CORE, hard.min(1), hard.min(1))?;
    umask(Mode::S_IWGRP | Mode::S_IWOTH);
    reset_dispositions();
    close_on_exec();

    let signals = SigSet::from_iter([SIGCHLD, SIGTERM, SIGINT, SIGHUP, SIGQUIT]);
    signals.thread_block()?;
    let flags = SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK;
    Ok(SignalFd::with_flags(&signals, flags)?)
}

/// Ignored signals are inherited (`nohup` ignores SIGHUP, for one): undo that,
/// here and so in the program.
fn reset_dispositions() {
    // Rust ignores SIGPIPE, and gives children the default again. It reports
    // stack overflows on the other two; no handler outlives exec.
    let kept = [libc::SIGPIPE, libc::SIGSEGV, libc::SIGBUS];
    let all = 1..=libc::SIGRTMAX();
    for number in all.filter(|number| !kept.contains(number)) {
        // Signals that cannot be changed (SIGKILL, SIGSTOP and two of the C
        // library's own) are refused, which is as good.
        // SAFETY: the default action runs no code of this process, and no
        // handler is replaced on which anything here relies.
        unsafe { libc::signal(number, libc::SIG_DFL) };
    }
}

/// Keeps what this process inherited (pipes of cargo or of a shell) from the program.
fn close_on_exec() {
    for number in numbered("/proc/self/fd").filter(|&number| number > 2) {
        // SAFETY: used for one fcntl only, which merely fails if the
        // descriptor is closed by now, and for no other reason.
        let descriptor = unsafe { BorrowedFd::borrow_raw(number) };
        let _ = fcntl(descriptor, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC));
    }
}

/// Starts the program of `job`. Returns its id, and where to read both its
/// standard output and its standard error; reading does not wait.
pub(super) fn start(job: &Job) -> io::Result<(Pid, PipeReader)> {
    if !job.dir.is_dir() {
        let dir = job.dir.display();
        let why = format!("its working directory {dir} does not exist");
        return Err(io::Error::other(why));
    }
    let (output, end_of_program) = io::pipe()?;
    let kept = ["PATH", "HOME"].into_iter();
    let mut command = Command::new(&job.program);
    command
        .args(&job.args)
        .current_dir(&job.dir)
        .env_clear()
        .env("LANG", "C.UTF-8")
        .envs(kept.filter_map(|name| Some((name, env::var_os(name)?))))
        .envs(job.env.iter().cloned())
        .stdin(Stdio::null())
        .stdout(end_of_program.try_clone()?)
        .stderr(end_of_program)
        // Leader of a group of its own, as a shell would make it: what it
        // sends to its group does not reach the supervisor.
        .process_group(0);
    let supervisor = getpid();
    let in_child = move || {
        SigSet::empty().thread_set_mask()?;
        // Only for the case that somebody kills the supervisor itself: then the
        // program goes with it. The supervisor has one thread, which is all
        // that this signal asks about.
        prctl::set_pdeathsig(SIGKILL)?;
        let is_ours = getppid() == supervisor;
        is_ours.then_some(()).ok_or(Errno::ESRCH.into())
    };
    // SAFETY: the closure runs between fork and exec. It makes four calls
    // (pthread_sigmask, sigemptyset, prctl, getppid) that are async-signal-safe
    // or plain system calls, allocates nothing, takes no lock and touches no
    // memory but its own; its errors are plain numbers. And the supervisor has
    // a single thread, so that fork cannot catch another one in the middle.
    unsafe { command.pre_exec(in_child) };

    let child = command.spawn()?;
    fcntl(&output, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
    let pid = i32::try_from(child.id()).map_err(io::Error::other)?;
    Ok((Pid::from_raw(pid), output))
}
