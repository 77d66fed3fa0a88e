//! The programs under supervision.

use std::env;
use std::fs;
use std::io::{self, BufRead, Read, Write};
use std::os::fd::AsRawFd;
use std::process::{self, Child, Command, Stdio};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::libc;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{SigHandler, SigSet, Signal, kill, raise, signal};
use nix::sys::stat::{Mode, umask};
use nix::sys::wait::wait;
use nix::unistd::{
    ForkResult, Pid, fork, getpgid, getpgrp, getpid, getppid, getsid, setpgid, setsid,
};
use supervised_run::{Load, run};

use crate::jobs::{MARK, PATIENCE, ROLE, job_with_mark, own_program};

/// Longer than any test waits.
const FOREVER: Duration = Duration::from_secs(3600);

/// No role that starts processes without end does so for longer than this,
/// even if nobody ends it.
const BOUND: Duration = Duration::from_secs(10);

/// Makes `main` forget to call `take_over_if_asked`.
pub const FORGETFUL: &str = "SUPERVISOR_TEST_FORGETFUL";

pub fn forgets_to_take_over() -> bool {
    env::var_os(FORGETFUL).is_some()
}

/// Plays the role named by the arguments, if there is one.
pub fn play_if_asked() -> bool {
    if forgets_to_take_over() {
        call("exits");
        return true;
    }
    let mut arguments = env::args_os().skip(1);
    if arguments.next().is_none_or(|first| first != ROLE) {
        return false;
    }
    let role = arguments.next().expect("a role has a name");
    play(role.to_str().expect("the name of a role is plain"));
    true
}

#[expect(
    clippy::zombie_processes,
    reason = "leaving children to others is what these roles are for"
)]
fn play(role: &str) {
    match role {
        // How a program ends.
        "exits" => process::exit(3),
        "aborts" => process::abort(),
        "dies-of-real-time-signal" => {
            // SAFETY: raising a signal in this process touches no memory; no
            // handler is installed, so that it ends here.
            unsafe { libc::raise(libc::SIGRTMIN() + 1) };
        }
        "panics" => panic!("the tea is cold"),
        "ends-after-an-orphan" => {
            let mut child = piped_child("leaves-ending-child");
            let mut until_both_have_ended = String::new();
            let mut stdout = child.stdout.take().expect("piped");
            stdout
                .read_to_string(&mut until_both_have_ended)
                .expect("readable");
            child.wait().expect("the child is ours");
            // The supervisor reaps the orphan meanwhile.
            thread::sleep(Duration::from_millis(150));
        }
        "leaves-ending-child" => {
            child("sleeps-a-little-and-exits");
        }
        "sleeps-a-little-and-exits" => {
            thread::sleep(Duration::from_millis(50));
            process::exit(3);
        }
        "kills-its-group" => {
            let _ = kill(Pid::from_raw(0), Signal::SIGKILL);
        }

        "main-thread-ends-first" => {
            thread::spawn(|| {
                thread::sleep(Duration::from_millis(150));
                println!("second thread");
                process::exit(4);
            });
            end_this_thread();
        }
        "main-thread-ends-and-second-sleeps" => {
            thread::spawn(sleep);
            end_this_thread();
        }

        // What a program prints.
        "prints-both" => {
            println!("first");
            eprintln!("second");
            println!("third");
            print!("no end");
        }
        "prints-twice" => {
            println!("first");
            wait_until_it_is_read();
            println!("second");
        }
        "prints-much" => (0..1_000_000).for_each(|number| println!("{number}")),
        "prints-one-long-line" => {
            let mut stdout = io::stdout();
            while stdout.write_all(&[b'x'; 4096]).is_ok() {}
        }
        "prints-invalid-utf8" => {
            io::stdout()
                .write_all(b"one\ntwo\nth\xffree\n")
                .expect("somebody reads");
            sleep();
        }
        "prints-and-hangs" => {
            print!("waiting for Godot ...");
            io::stdout().flush().expect("somebody reads");
            sleep();
        }

        // What a program is given.
        "echoes" => {
            io::copy(&mut io::stdin(), &mut io::stdout()).expect("somebody reads");
        }
        "tells-arguments" => env::args_os()
            .skip(3)
            .for_each(|argument| println!("{argument:?}")),
        "tells-environment" => {
            env::vars_os().for_each(|(name, value)| println!("{name:?} {value:?}"))
        }
        "tells-surroundings" => tell_surroundings(),

        // Who sleeps and who does not.
        "deadlocks" => deadlock(),
        "sleeps-in-steps" => (0..5).for_each(|_| thread::sleep(Duration::from_millis(200))),
        "sleeps-in-turns" => {
            // Somebody is always awake soon, but each alone sleeps for long.
            let sleepers = (0..4).map(|turn| {
                thread::spawn(move || thread::sleep(Duration::from_millis(200 * turn)))
            });
            sleepers
                .collect::<Vec<_>>()
                .into_iter()
                .for_each(|sleeper| {
                    sleeper.join().expect("a sleeper does not panic");
                });
        }
        "spins" => spin(),
        "spins-a-little" => {
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_millis(700) {
                std::hint::spin_loop();
            }
        }
        "sleeps-while-grandchild-spins" => {
            let mut child = child("starts-spinning-child");
            child.wait().expect("the child is ours");
            sleep();
        }
        "starts-spinning-child" => {
            child("spins");
        }
        "sleeps" => sleep(),
        "sleeps-beside-zombie" => {
            child("exits");
            sleep();
        }
        "waits-for-silent-child" => {
            let mut child = piped_child("echoes");
            let mut answer = String::new();
            // The child waits for a question, and this for an answer.
            child
                .stdout
                .take()
                .expect("piped")
                .read_to_string(&mut answer)
                .expect("readable");
        }
        "stops-itself" => raise(Signal::SIGSTOP).expect("everybody may stop"),

        // Who stays behind.
        "leaves-child" => {
            child("sleeps");
        }
        "leaves-spinning-child" => {
            child("spins");
        }
        "leaves-stopped-child" => {
            child("stops-itself");
        }
        "leaves-daemon" => {
            child("becomes-daemon").wait().expect("the child is ours");
        }
        "becomes-daemon" => {
            setsid().expect("a child does not lead its group");
            silent_child("sleeps");
        }
        "leaves-child-with-zombie" => {
            child("sleeps-beside-zombie");
            // When it is one, and not only about to be.
            thread::sleep(Duration::from_millis(100));
        }
        "leaves-deaf-child" => {
            let mut child = piped_child("is-deaf");
            wait_for_line(&mut child);
        }
        "is-deaf" => {
            for deaf_to in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP] {
                // SAFETY: ignoring a signal runs no code.
                unsafe { signal(deaf_to, SigHandler::SigIgn) }.expect("may be ignored");
            }
            println!("deaf");
            sleep();
        }
        "kills-child-without-wait" => {
            let mut child = child("sleeps");
            child.kill().expect("the child is ours");
        }
        "lets-child-read-end" => {
            // The end of the pipe reaches the child when this process ends.
            let mut child = piped_child("reads-end-and-ends");
            wait_for_line(&mut child);
        }
        "reads-end-and-ends" => {
            println!("ready");
            io::copy(&mut io::stdin(), &mut io::sink()).expect("readable");
            thread::sleep(Duration::from_millis(20));
        }
        "is-outlived" => {
            child("speaks-later");
            println!("main ends");
        }
        "speaks-later" => {
            thread::sleep(Duration::from_millis(150));
            println!("child ends");
        }
        "is-outlived-by-silent-child" => {
            silent_child("sleeps");
            println!("main ends");
        }
        "is-outlived-by-sleeper" => {
            child("sleeps");
        }

        // Who is hard to end.
        "flees" => flee(false),
        "flees-from-its-session" => flee(true),
        "joins-group-of-its-parent" => {
            let group = getpgid(Some(getppid())).expect("the parent is there");
            setpgid(Pid::from_raw(0), group).expect("it is in the same session");
            sleep();
        }
        "multiplies" => multiply(6),
        "has-family" => {
            child("becomes-daemon").wait().expect("the child is ours");
            child("has-child");
            child("is-deaf");
            spin();
        }
        "has-child" => {
            child("sleeps");
            sleep();
        }

        // Who calls the supervisor.
        "calls-for-family" => call("has-family"),
        "calls-for-sleeper" => call("sleeps"),
        "calls-in-odd-surroundings" => {
            make_surroundings_odd();
            call("tells-surroundings");
        }
        "makes-load" => {
            let load = Load::start().expect("threads can be started");
            let started = threads_that(|_| true) - 1;
            println!("started: {started}");
            // A thread comes to its work, and leaves the list of threads, a
            // little after the call that starts or joins it.
            patiently(|| threads_that(is_running) == started);
            drop(load);
            patiently(|| threads_that(|_| true) == 1);
            println!("gone");
        }
        unknown => panic!("there is no role {unknown:?}"),
    }
}

/// Starts a role as a child of this one.
fn child(role: &str) -> Child {
    command(role).spawn().expect("this program can be started")
}

/// A child that holds none of the output.
fn silent_child(role: &str) -> Child {
    let mut command = command(role);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().expect("this program can be started")
}

fn piped_child(role: &str) -> Child {
    let mut command = command(role);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.spawn().expect("this program can be started")
}

fn command(role: &str) -> Command {
    let mut command = Command::new(own_program());
    command.args([ROLE, role]);
    command
}

fn wait_for_line(child: &mut Child) {
    let mut stdout = io::BufReader::new(child.stdout.take().expect("piped"));
    stdout.read_line(&mut String::new()).expect("readable");
}

fn sleep() {
    thread::sleep(FOREVER);
}

fn spin() {
    let begun = Instant::now();
    while begun.elapsed() < FOREVER {
        std::hint::spin_loop();
    }
}

/// Returns when the other end of the output has read all of it.
fn wait_until_it_is_read() {
    loop {
        let mut unread: libc::c_int = 0;
        // SAFETY: FIONREAD stores one int at the place given, which is valid.
        let answer =
            unsafe { libc::ioctl(io::stdout().as_raw_fd(), libc::FIONREAD, &raw mut unread) };
        assert_eq!(answer, 0, "a pipe tells how much is in it");
        if unread == 0 {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// How many threads of this process have a `/proc/self/task/*/status` like this.
fn threads_that(are_so: fn(&str) -> bool) -> usize {
    let threads = fs::read_dir("/proc/self/task").expect("Linux has it");
    let status = |thread: io::Result<fs::DirEntry>| {
        fs::read_to_string(thread.ok()?.path().join("status")).ok()
    };
    threads
        .filter_map(status)
        .filter(|status| are_so(status))
        .count()
}

fn is_running(status: &str) -> bool {
    let has = |line: &str| status.lines().any(|other| other == line);
    has("Name:\tload") && has("State:\tR (running)")
}

/// Ends this thread and no other, even if it is the main one.
fn end_this_thread() {
    // SAFETY: the thread stops inside the call; nothing on its stack is
    // borrowed by another thread.
    unsafe { libc::syscall(libc::SYS_exit, 0) };
}

/// Waits until something has come true.
fn patiently(has_come_true: impl Fn() -> bool) {
    let begun = Instant::now();
    while !has_come_true() {
        assert!(begun.elapsed() < PATIENCE, "this never came true");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Three threads, each with one fork in its hand, wait for the next one.
fn deadlock() {
    let forks: Arc<[Mutex<()>; 3]> = Arc::default();
    let all_have_one = Arc::new(Barrier::new(3));
    let philosophers = [0, 1, 2].map(|seat| {
        let forks = Arc::clone(&forks);
        let all_have_one = Arc::clone(&all_have_one);
        thread::spawn(move || {
            let _left = forks[seat].lock().expect("nobody panics");
            all_have_one.wait();
            let _right = forks[(seat + 1) % 3].lock().expect("nobody panics");
        })
    });
    for philosopher in philosophers {
        philosopher.join().expect("nobody panics");
    }
}

/// Goes on in a child and ends, again and again: by the time somebody knows
/// its process id, it has another one.
fn flee(leave_session: bool) {
    let begun = Instant::now();
    while begun.elapsed() < BOUND {
        // SAFETY: this process has a single thread, so that the child finds
        // no lock taken and no data half written.
        match unsafe { fork() } {
            Ok(ForkResult::Parent { .. }) => process::exit(0),
            Ok(ForkResult::Child) if leave_session => {
                setsid().expect("a child does not lead its group");
            }
            Ok(ForkResult::Child) => {}
            Err(error) => panic!("could not fork: {error}"),
        }
    }
}

/// Has two children, each of which has two, and so on; whoever loses one
/// starts another in its place.
fn multiply(generations: u32) {
    let begun = Instant::now();
    if generations == 0 {
        return sleep();
    }
    for count in 0.. {
        if begun.elapsed() > BOUND {
            return;
        }
        if count >= 2 {
            wait().expect("there are two children");
        }
        // SAFETY: this process has a single thread, so that the child finds
        // no lock taken and no data half written.
        match unsafe { fork() } {
            Ok(ForkResult::Parent { .. }) => {}
            Ok(ForkResult::Child) => return multiply(generations - 1),
            Err(error) => panic!("could not fork: {error}"),
        }
    }
}

/// Calls the supervisor for a role with the same mark and tells what came of it.
fn call(role: &str) {
    let mark = env::var(MARK).expect("a caller has a mark");
    let mut job = job_with_mark(role, &mark);
    job.dir = env::current_dir().expect("it exists");
    job.hung_after = None;
    match run(&job) {
        Ok(observation) => {
            observation
                .lines
                .iter()
                .for_each(|line| println!("{}", line.text));
            println!("{:?}", observation.outcome);
        }
        Err(error) => println!("error: {error}"),
    }
}

/// Changes all that a program could inherit from whoever calls the supervisor.
fn make_surroundings_odd() {
    for ignored in [Signal::SIGHUP, Signal::SIGCHLD] {
        // SAFETY: ignoring a signal runs no code.
        unsafe { signal(ignored, SigHandler::SigIgn) }.expect("may be ignored");
    }
    SigSet::from(Signal::SIGUSR1)
        .thread_block()
        .expect("may be blocked");
    umask(Mode::S_IRWXG | Mode::S_IRWXO);
    let (_, hard) = getrlimit(Resource::RLIMIT_CORE).expect("a limit has a value");
    setrlimit(Resource::RLIMIT_CORE, hard, hard).expect("may be raised so far");
    let file = fs::File::open("/dev/null").expect("every Linux has it");
    fcntl(&file, FcntlArg::F_SETFD(FdFlag::empty())).expect("the file is open");
    std::mem::forget(file);
}

fn tell_surroundings() {
    let status = fs::read_to_string("/proc/self/status").expect("Linux has it");
    for field in ["SigBlk", "SigIgn", "Umask"] {
        let line = status.lines().find(|line| line.starts_with(field));
        println!("{}", line.expect("the kernel tells"));
    }
    let descriptors = fs::read_dir("/proc/self/fd").expect("Linux has it");
    // One of them is the folder that is being read.
    println!("descriptors: {}", descriptors.count() - 1);
    let (core, _) = getrlimit(Resource::RLIMIT_CORE).expect("a limit has a value");
    println!("core: {core}");
    println!("leads its group: {}", getpgrp() == getpid());
    println!("session of its parent: {}", getsid(None) == Ok(getppid()));
    println!(
        "folder: {}",
        env::current_dir().expect("it exists").display()
    );
    process::abort();
}
