//! The tests.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use libtest_mimic::Trial;
use nix::libc;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use supervised_run::{Job, Load, Outcome};

use crate::jobs::{
    MARK, ROLE, bytes, job, marked, new_mark, observe, own_program, texts, wait_until,
};
use crate::roles::FORGETFUL;

/// Ends a run in which something never ends.
const SHORT: Duration = Duration::from_millis(800);

macro_rules! trials {
    ($($name:ident,)*) => {
        vec![$(Trial::test(stringify!($name), || { $name(); Ok(()) })),*]
    };
}

pub fn all() -> Vec<Trial> {
    trials![
        exit_code,
        death_of_a_signal,
        death_of_a_real_time_signal,
        panic,
        death_with_its_group,
        orphan_ends_first,
        not_started,
        one_stream_in_order,
        times_of_lines,
        too_many_lines,
        one_endless_line,
        invalid_utf8,
        input_is_empty,
        arguments_of_any_bytes,
        environment,
        surroundings,
        deadlock_is_a_hang,
        hang_keeps_what_was_printed,
        hang_of_many_processes,
        hang_beside_a_zombie,
        main_thread_has_ended,
        slow_is_not_a_hang,
        busy_is_not_a_hang,
        slow_under_load_is_not_a_hang,
        stopped_is_not_a_hang,
        no_watch_no_hang,
        child_left_behind,
        busy_child_left_behind,
        stopped_child_left_behind,
        daemon_left_behind,
        zombie_is_not_left_behind,
        deaf_child_left_behind,
        child_that_ends_is_not_left_behind,
        outlived,
        outlived_without_output,
        outlived_for_ever,
        fugitive_is_ended,
        member_of_the_supervisors_group_is_ended,
        swarm_is_ended,
        caller_is_killed,
        supervisor_is_asked_to_end,
        supervisor_is_killed,
        main_forgets_to_take_over,
        load_keeps_all_cores_busy,
    ]
}

fn exit_code() {
    assert_eq!(observe(&job("exits")).outcome, Outcome::Exited(3));
}

fn death_of_a_signal() {
    assert_eq!(
        observe(&job("aborts")).outcome,
        Outcome::Died(libc::SIGABRT)
    );
}

fn death_of_a_real_time_signal() {
    let observation = observe(&job("dies-of-real-time-signal"));
    assert_eq!(observation.outcome, Outcome::Died(libc::SIGRTMIN() + 1));
}

fn panic() {
    let observation = observe(&job("panics"));
    assert_eq!(observation.outcome, Outcome::Exited(101));
    assert!(
        texts(&observation).contains(&"the tea is cold"),
        "{observation:?}"
    );
}

fn death_with_its_group() {
    assert_eq!(
        observe(&job("kills-its-group")).outcome,
        Outcome::Died(libc::SIGKILL)
    );
}

fn orphan_ends_first() {
    assert_eq!(
        observe(&job("ends-after-an-orphan")).outcome,
        Outcome::Exited(0)
    );
}

fn not_started() {
    let why = |change: fn(&mut Job)| {
        let mut job = job("exits");
        change(&mut job);
        match observe(&job).outcome {
            Outcome::NotStarted(why) => why,
            other => panic!("this cannot be started, but: {other:?}"),
        }
    };
    let no_program = why(|job| job.program = "/nowhere/to/be/found".into());
    assert_eq!(
        no_program,
        "could not start /nowhere/to/be/found: No such file or directory (os error 2)"
    );
    let no_right = why(|job| job.program = "/dev/null".into());
    assert_eq!(
        no_right,
        "could not start /dev/null: Permission denied (os error 13)"
    );
    let no_folder = why(|job| job.dir = "/nowhere".into());
    assert!(
        no_folder.ends_with(": its working directory /nowhere does not exist"),
        "{no_folder}"
    );
    let no_name = why(|job| job.program = "/bin/\0".into());
    assert!(no_name.contains("nul byte"), "{no_name}");
}

fn one_stream_in_order() {
    let observation = observe(&job("prints-both"));
    assert_eq!(observation.outcome, Outcome::Exited(0));
    assert_eq!(texts(&observation), ["first", "second", "third", "no end"]);
}

fn times_of_lines() {
    let observation = observe(&job("prints-twice"));
    let [first, second] = &observation.lines[..] else {
        panic!("two lines were printed: {observation:?}");
    };
    assert!(
        first.at < second.at,
        "the second was printed when the first had been read: {observation:?}"
    );
}

fn too_many_lines() {
    let observation = observe(&job("prints-much"));
    assert_eq!(observation.outcome, Outcome::TooMuchOutput);
    let numbers = observation.lines.iter().map(|line| line.text.parse());
    assert!(
        numbers.eq((0..100_000).map(Ok)),
        "the first 100,000 are kept"
    );
}

fn one_endless_line() {
    let observation = observe(&job("prints-one-long-line"));
    assert_eq!(observation.outcome, Outcome::TooMuchOutput);
    assert_eq!(observation.lines, []);
}

fn invalid_utf8() {
    let observation = observe(&job("prints-invalid-utf8"));
    assert_eq!(observation.outcome, Outcome::NotUtf8 { line: 3 });
    assert_eq!(texts(&observation), ["one", "two"]);
}

fn input_is_empty() {
    let observation = observe(&job("echoes"));
    assert_eq!(observation.outcome, Outcome::Exited(0));
    assert_eq!(observation.lines, []);
}

fn arguments_of_any_bytes() {
    let mut job = job("tells-arguments");
    job.args.extend([
        bytes(b"caf\xc3\xa9"),
        bytes(b"\xff"),
        bytes(b""),
        bytes(b"a\nb"),
    ]);
    let observation = observe(&job);
    assert_eq!(
        texts(&observation),
        [r#""café""#, r#""\xFF""#, r#""""#, r#""a\nb""#]
    );
}

fn environment() {
    let mut job = job("tells-environment");
    job.env.push(("TEA".into(), bytes(b"green \xff")));
    let mark = job.env[0].1.clone();
    let observation = observe(&job);
    let mut found = texts(&observation);
    found.sort_unstable();
    let inherited = |name: &str| Some(format!("{name:?} {:?}", std::env::var_os(name)?));
    let mut expected: Vec<String> = ["HOME", "PATH"].into_iter().filter_map(inherited).collect();
    expected.push(r#""LANG" "C.UTF-8""#.to_owned());
    expected.push(format!("{MARK:?} {mark:?}"));
    expected.push(r#""TEA" "green \xFF""#.to_owned());
    expected.sort_unstable();
    assert_eq!(found, expected);
}

fn surroundings() {
    let mark = new_mark();
    let folder = tempfile::tempdir().expect("there is a place for temporary files");
    let mut caller = caller_in("calls-in-odd-surroundings", &mark, folder.path());
    let told = output(&mut caller);
    let told: Vec<&str> = told.lines().collect();
    let signals = |line: &str, name: &str| {
        let mask = line
            .strip_prefix(name)
            .map(|mask| u64::from_str_radix(mask.trim(), 16));
        // Without the two signals that belong to the C library.
        mask.expect("the field").expect("a mask") & !(0b11 << 31)
    };
    assert_eq!(signals(told[0], "SigBlk:"), 0);
    // The role is a Rust program, which ignores SIGPIPE itself.
    assert_eq!(signals(told[1], "SigIgn:"), 1 << (libc::SIGPIPE - 1));
    let folder_line = format!("folder: {}", folder.path().display());
    let rest = [
        "Umask:\t0022",
        "descriptors: 3",
        "core: 1",
        "leads its group: true",
        "session of its parent: true",
        &folder_line,
        "Died(6)",
    ];
    assert_eq!(told[2..], rest);
    assert_eq!(marked(&mark), []);

    let files = fs::read_dir(folder.path()).expect("it is there").count();
    assert_eq!(files, 0, "a program that aborts leaves no core file");

    // Not of the role itself, whose runtime ignores the signal.
    let mut job = job("none");
    job.program = "/bin/sh".into();
    job.args = vec!["-c".into(), "kill -PIPE $$".into()];
    assert_eq!(observe(&job).outcome, Outcome::Died(libc::SIGPIPE));
}

fn deadlock_is_a_hang() {
    assert_eq!(observe(&job("deadlocks")).outcome, Outcome::Hung);
}

fn hang_keeps_what_was_printed() {
    let observation = observe(&job("prints-and-hangs"));
    assert_eq!(observation.outcome, Outcome::Hung);
    assert_eq!(texts(&observation), ["waiting for Godot ..."]);
}

fn hang_of_many_processes() {
    assert_eq!(
        observe(&job("waits-for-silent-child")).outcome,
        Outcome::Hung
    );
}

fn main_thread_has_ended() {
    let observation = observe(&job("main-thread-ends-first"));
    assert_eq!(observation.outcome, Outcome::Exited(4));
    assert_eq!(texts(&observation), ["second thread"]);
    assert_eq!(
        observe(&job("main-thread-ends-and-second-sleeps")).outcome,
        Outcome::Hung
    );
}

fn hang_beside_a_zombie() {
    assert_eq!(observe(&job("sleeps-beside-zombie")).outcome, Outcome::Hung);
}

fn slow_is_not_a_hang() {
    for role in ["sleeps-in-steps", "sleeps-in-turns", "spins-a-little"] {
        assert_eq!(observe(&job(role)).outcome, Outcome::Exited(0), "{role}");
    }
}

fn slow_under_load_is_not_a_hang() {
    let _load = Load::start().expect("threads can be started");
    slow_is_not_a_hang();
}

fn busy_is_not_a_hang() {
    for role in ["spins", "sleeps-while-grandchild-spins"] {
        let mut job = job(role);
        job.limit = SHORT;
        let outcome = observe(&job).outcome;
        assert_eq!(outcome, Outcome::TimedOut { asleep: false }, "{role}");
    }
}

fn stopped_is_not_a_hang() {
    let mut job = job("stops-itself");
    job.limit = SHORT;
    let outcome = observe(&job).outcome;
    assert_eq!(outcome, Outcome::TimedOut { asleep: false });
}

fn no_watch_no_hang() {
    for (role, asleep) in [("sleeps", true), ("deadlocks", true), ("spins", false)] {
        let mut job = job(role);
        job.limit = SHORT;
        job.hung_after = None;
        let outcome = observe(&job).outcome;
        assert_eq!(outcome, Outcome::TimedOut { asleep }, "{role}");
    }
}

/// Requires that the run of a role leaves one process behind.
fn leaves_one(role: &str) {
    let outcome = observe(&job(role)).outcome;
    let Outcome::LeftBehind(left) = &outcome else {
        panic!("{role}: {outcome:?}");
    };
    let own = fs::read_to_string("/proc/self/comm").expect("Linux has it");
    let [one] = &left[..] else {
        panic!("{role}: {left:?}");
    };
    let (pid, name) = one.split_once(' ').expect("it has a name");
    assert!(pid.parse::<u32>().is_ok(), "{role}: {one}");
    assert_eq!(name, own.trim_end(), "{role}");
}

fn child_left_behind() {
    leaves_one("leaves-child");
}

fn busy_child_left_behind() {
    leaves_one("leaves-spinning-child");
}

fn stopped_child_left_behind() {
    leaves_one("leaves-stopped-child");
}

fn daemon_left_behind() {
    leaves_one("leaves-daemon");
}

fn zombie_is_not_left_behind() {
    leaves_one("leaves-child-with-zombie");
}

fn deaf_child_left_behind() {
    leaves_one("leaves-deaf-child");
}

fn child_that_ends_is_not_left_behind() {
    for role in ["kills-child-without-wait", "lets-child-read-end"] {
        assert_eq!(observe(&job(role)).outcome, Outcome::Exited(0), "{role}");
    }
}

fn outlived() {
    let mut job = job("is-outlived");
    job.outlives = true;
    let observation = observe(&job);
    assert_eq!(observation.outcome, Outcome::Exited(0));
    assert_eq!(texts(&observation), ["main ends", "child ends"]);
}

fn outlived_without_output() {
    let mut job = job("is-outlived-by-silent-child");
    job.outlives = true;
    let observation = observe(&job);
    assert!(
        matches!(&observation.outcome, Outcome::LeftBehind(left) if left.len() == 1),
        "{observation:?}"
    );
    assert_eq!(texts(&observation), ["main ends"]);
}

fn outlived_for_ever() {
    let mut job = job("is-outlived-by-sleeper");
    job.outlives = true;
    assert_eq!(observe(&job).outcome, Outcome::Hung);
    job.hung_after = None;
    job.limit = SHORT;
    let outcome = observe(&job).outcome;
    assert_eq!(outcome, Outcome::TimedOut { asleep: true });
}

fn fugitive_is_ended() {
    for role in ["flees", "flees-from-its-session"] {
        let mut job = job(role);
        job.outlives = true;
        job.limit = SHORT;
        let outcome = observe(&job).outcome;
        assert!(
            matches!(outcome, Outcome::TimedOut { .. }),
            "{role}: {outcome:?}"
        );
    }
}

fn member_of_the_supervisors_group_is_ended() {
    assert_eq!(
        observe(&job("joins-group-of-its-parent")).outcome,
        Outcome::Hung
    );
}

fn swarm_is_ended() {
    let mut job = job("multiplies");
    job.limit = SHORT;
    job.hung_after = None;
    let outcome = observe(&job).outcome;
    assert!(matches!(outcome, Outcome::TimedOut { .. }), "{outcome:?}");
}

/// Starts a role that calls the supervisor itself, with this mark.
fn caller(role: &str, mark: &str) -> Child {
    caller_in(role, mark, &std::env::temp_dir())
}

fn caller_in(role: &str, mark: &str, folder: &std::path::Path) -> Child {
    let mut command = Command::new(own_program());
    command
        .args([ROLE, role])
        .env(MARK, mark)
        .current_dir(folder)
        .stdout(Stdio::piped());
    command.spawn().expect("this program can be started")
}

/// What a caller prints until it ends.
fn output(caller: &mut Child) -> String {
    let mut text = String::new();
    let mut stdout = caller.stdout.take().expect("piped");
    stdout.read_to_string(&mut text).expect("readable");
    assert!(caller.wait().expect("it is our child").success(), "{text}");
    text
}

/// The supervisor of a caller, once its run has this many processes.
fn supervisor_of(caller: &Child, mark: &str, processes: usize) -> Pid {
    let caller = i32::try_from(caller.id()).expect("a process id");
    let all = wait_until(mark, "the run should have started", |found| {
        found.len() == processes + 2
    });
    let supervisor = all.iter().find(|process| process.parent == caller);
    let supervisor = supervisor.expect("the caller has one child");
    assert_eq!(supervisor.name, "supervisor");
    Pid::from_raw(supervisor.pid)
}

/// The main process, a daemon, two children and a grandchild.
const FAMILY: usize = 5;

fn caller_is_killed() {
    let mark = new_mark();
    let mut caller = caller("calls-for-family", &mark);
    supervisor_of(&caller, &mark, FAMILY);
    caller.kill().expect("it is our child");
    caller.wait().expect("it is our child");
    wait_until(&mark, "all should go with the caller", <[_]>::is_empty);
}

fn supervisor_is_asked_to_end() {
    let mark = new_mark();
    let mut caller = caller("calls-for-family", &mark);
    let supervisor = supervisor_of(&caller, &mark, FAMILY);
    kill(supervisor, Signal::SIGTERM).expect("it is there");
    assert_eq!(
        output(&mut caller),
        "error: the supervisor was ended by SIGTERM\n"
    );
    assert_eq!(marked(&mark), []);
}

fn supervisor_is_killed() {
    let mark = new_mark();
    let mut caller = caller("calls-for-sleeper", &mark);
    let supervisor = supervisor_of(&caller, &mark, 1);
    kill(supervisor, Signal::SIGKILL).expect("it is there");
    let told = output(&mut caller);
    assert_eq!(
        told,
        "error: the supervisor ended without a report (signal: 9 (SIGKILL))\n"
    );
    wait_until(
        &mark,
        "the program should go with its supervisor",
        <[_]>::is_empty,
    );
}

fn main_forgets_to_take_over() {
    let mark = new_mark();
    let mut command = Command::new(own_program());
    command
        .env(FORGETFUL, "1")
        .env(MARK, &mark)
        .stdout(Stdio::piped());
    let mut caller = command.spawn().expect("this program can be started");
    let told = output(&mut caller);
    assert!(
        told.contains("call supervised_run::take_over_if_asked() first in main"),
        "{told}"
    );
    assert_eq!(marked(&mark), []);
}

fn load_keeps_all_cores_busy() {
    // In a process of its own, where no other test makes a load.
    let mark = new_mark();
    let mut caller = caller("makes-load", &mark);
    let mut lines = BufReader::new(caller.stdout.take().expect("piped")).lines();
    let mut next = || lines.next().expect("a line").expect("readable");
    let cores = thread::available_parallelism().expect("Linux tells");
    assert_eq!(next(), format!("started: {cores}"));
    assert_eq!(next(), "gone");
    assert!(caller.wait().expect("it is our child").success());
}
