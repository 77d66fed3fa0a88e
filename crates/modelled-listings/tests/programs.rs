//! Programs whose schedules are known: the checker must judge them right.

use std::collections::BTreeSet;

use model_checker::{Error, Fails, Program, Report, explore};
use schedule_graph::{End, Object};

/// Compiles `programs/NAME.rs`, as it stands, against the stand-in.
macro_rules! programs {
    ($($name:ident),* $(,)?) => {
        $(
            #[allow(clippy::all, dead_code)]
            mod $name {
                include!(concat!("programs/", stringify!($name), ".rs"));

                pub(super) fn entry() -> i32 {
                    std::model::Outcome::exit_code(main())
                }

                pub(super) const PROGRAM: super::Program = super::Program {
                    file: concat!("tests/programs/", stringify!($name), ".rs"),
                    source: include_str!(concat!("programs/", stringify!($name), ".rs")),
                    entry,
                };
            }
        )*
    };
}

programs!(
    api,
    back_off,
    barrier,
    blind_stores,
    bounded,
    channel,
    channel_never_closed,
    check_then_act,
    closing,
    condvar,
    detached,
    exit_code,
    forgotten_guard,
    handover,
    handover_waits,
    idle,
    idle_look,
    lines,
    load_store,
    lost_wakeup,
    mutex,
    nested,
    opposite_locks,
    ordered_locks,
    parked,
    philosophers,
    poisoned,
    prints,
    prints_in_turn,
    rw_lock,
    self_deadlock,
    spin,
    statics,
    tasks,
    tasks_at_once,
    tasks_both,
    tasks_joined,
    tasks_std_lock,
    unpredictable,
    wide,
);

fn run(program: &Program, args: &[&str], property: &str, claim: Fails) -> Report {
    let property = property.parse().expect("a property");
    let report = explore(program, args, &property, claim);
    let report = report.unwrap_or_else(|error| panic!("{}: {error}", program.file));
    assert!(
        report.is_as_claimed(),
        "{}: {} of {} schedules fail, not {claim}: {:#?}",
        program.file,
        report.summary.failing,
        report.summary.schedules,
        report.shortest_failing(),
    );
    report
}

/// What a thread of [`orders`] does to its locks.
#[derive(Clone, Copy)]
enum Act {
    Lock(usize),
    Unlock(usize),
}

/// Counts the orders in which threads can lock and unlock, by trying them one
/// by one, and those that end with everybody waiting.
fn orders(threads: &[Vec<Act>]) -> (u128, u128) {
    fn go(threads: &[Vec<Act>], done: &mut [usize], held: &mut [bool]) -> (u128, u128) {
        let (mut all, mut stuck, mut moved) = (0, 0, false);
        for thread in 0..threads.len() {
            let Some(&act) = threads[thread].get(done[thread]) else {
                continue;
            };
            let (lock, taken) = match act {
                Act::Lock(lock) if held[lock] => continue,
                Act::Lock(lock) => (lock, true),
                Act::Unlock(lock) => (lock, false),
            };
            moved = true;
            held[lock] = taken;
            done[thread] += 1;
            let (more, more_stuck) = go(threads, done, held);
            held[lock] = !taken;
            done[thread] -= 1;
            all += more;
            stuck += more_stuck;
        }
        let ended = (0..threads.len()).all(|thread| done[thread] == threads[thread].len());
        if moved {
            (all, stuck)
        } else {
            (1, u128::from(!ended))
        }
    }
    let mut held = vec![false; 8];
    go(threads, &mut vec![0; threads.len()], &mut held)
}

/// Takes two locks and gives them back in reverse, as guards do.
fn both(first: usize, second: usize) -> Vec<Act> {
    vec![
        Act::Lock(first),
        Act::Lock(second),
        Act::Unlock(second),
        Act::Unlock(first),
    ]
}

#[test]
fn loads_and_stores_lose_updates() {
    let program = &load_store::PROGRAM;
    let report = run(program, &[], "last line is \"total: 4\"", Fails::Sometimes);
    // Each of two threads does load, store, load, store: 8! / (4! 4!) orders.
    // The total is right if every load directly follows a store of the other
    // thread's or its own: only if no pair of load and store is torn apart,
    // which leaves 4! / (2! 2!) orders.
    assert_eq!((report.summary.schedules, report.summary.failing), (70, 64));
    assert_eq!(
        (
            report.summary.deadlocks,
            report.summary.panics,
            report.graph.threads.len()
        ),
        (0, 0, 3)
    );
    // To change threads three times is enough.
    let steps = report.shortest_failing().expect("some schedule fails");
    let mut turns: Vec<&str> = steps.iter().map(|step| step.thread).collect();
    assert_eq!(
        turns.len(),
        8 + 2,
        "eight steps, and the load and the end of main"
    );
    turns.dedup();
    assert_eq!(turns, ["T1", "T2", "T1", "main"]);
    // The lowest total is 2.
    let report = run(program, &[], "never prints \"total: 2\"", Fails::Sometimes);
    assert_eq!(report.summary.schedules, 70);
    run(program, &[], "never prints \"total: 1\"", Fails::Never);
}

#[test]
fn states_differ_in_what_nobody_has_seen() {
    let report = run(&blind_stores::PROGRAM, &[], "finishes", Fails::Never);
    assert_eq!(report.summary.schedules, 2);
    // Nobody loads, but the reader sees which store came last.
    let ends = report.graph.nodes.iter().filter(|node| node.end.is_some());
    let values = ends.map(|end| {
        end.objects[0]
            .as_ref()
            .expect("it is in use")
            .value
            .as_str()
    });
    assert_eq!(BTreeSet::from_iter(values), BTreeSet::from(["1", "2"]));
    // Before the first store, after either one, after both with either value,
    // and the ends.
    assert_eq!(report.graph.nodes.len(), 1 + 2 + 2 + 2);
}

#[test]
fn states_that_look_the_same_are_one() {
    let report = run(&idle_look::PROGRAM, &[], "finishes", Fails::Never);
    assert_eq!(report.summary.schedules, 2);
    // The start, after the load, after the store, after both, and the end: what
    // was loaded makes no difference to anything later.
    assert_eq!(report.graph.nodes.len(), 5);
}

#[test]
fn a_mutex_loses_none() {
    let report = run(
        &mutex::PROGRAM,
        &[],
        "last line is \"total: 4\"",
        Fails::Never,
    );
    // Four critical sections, two of each thread, one after the other.
    assert_eq!((report.summary.schedules, report.summary.failing), (6, 0));
}

#[test]
fn opposite_orders_deadlock() {
    let report = run(&opposite_locks::PROGRAM, &[], "finishes", Fails::Sometimes);
    let expected = orders(&[both(0, 1), both(1, 0)]);
    assert_eq!(
        (report.summary.schedules, report.summary.deadlocks),
        expected
    );
    assert_eq!(report.summary.failing, report.summary.deadlocks);
    let steps = report.shortest_failing().expect("some schedule deadlocks");
    let steps: Vec<String> = steps.iter().map(|step| step.to_string()).collect();
    assert_eq!(steps, ["T1: lock checking", "T2: lock savings"]);
}

#[test]
fn one_order_does_not_deadlock() {
    let property = "last line is \"total: 100\"";
    let report = run(&ordered_locks::PROGRAM, &[], property, Fails::Never);
    assert_eq!(
        (report.summary.schedules, 0),
        orders(&[both(0, 1), both(0, 1)])
    );
}

#[test]
fn locking_twice_deadlocks_always() {
    let report = run(&self_deadlock::PROGRAM, &[], "finishes", Fails::Always);
    assert_eq!((report.summary.schedules, report.summary.deadlocks), (1, 1));
}

#[test]
fn a_forgotten_guard_deadlocks() {
    let report = run(
        &forgotten_guard::PROGRAM,
        &["3"],
        "finishes",
        Fails::Sometimes,
    );
    assert_eq!(report.summary.failing, report.summary.deadlocks);
    // With 15 in the account, the withdrawals of 10, 10 and 5 succeed but for
    // the second 10. Nobody notices that it kept the lock if it comes last.
    let steps = report.shortest_failing().expect("some schedule deadlocks");
    let last = steps.last().expect("a schedule has steps");
    assert_eq!(
        (last.operation.to_string().as_str(), last.result),
        ("lock", "5")
    );
    assert_eq!(last.thread, "machine 1");
    run(&forgotten_guard::PROGRAM, &["1"], "finishes", Fails::Never);
}

#[test]
fn philosophers_deadlock() {
    let two = run(&philosophers::PROGRAM, &["2"], "finishes", Fails::Sometimes);
    let expected = orders(&[both(0, 1), both(1, 0)]);
    assert_eq!((two.summary.schedules, two.summary.deadlocks), expected);
    let three = run(&philosophers::PROGRAM, &["3"], "finishes", Fails::Sometimes);
    let expected = orders(&[both(0, 1), both(1, 2), both(2, 0)]);
    assert_eq!((three.summary.schedules, three.summary.deadlocks), expected);
    // Elements of a vector have their places as names, whoever uses them first.
    let last_fork = Object("forks[2]".to_string(), "Mutex".to_string(), 6);
    assert_eq!(three.graph.objects.last(), Some(&last_fork));
}

#[test]
fn to_look_and_then_act_is_not_one_step() {
    let property = "last line is \"sold: 1\"";
    let report = run(&check_then_act::PROGRAM, &[], property, Fails::Sometimes);
    assert_eq!(report.summary.deadlocks, 0);
}

#[test]
fn waiting_for_a_condition_needs_a_loop() {
    let property = "last line is \"sum: 3\"";
    run(&condvar::PROGRAM, &[], property, Fails::Never);
    let report = run(&lost_wakeup::PROGRAM, &[], "finishes", Fails::Sometimes);
    assert_eq!(report.summary.failing, report.summary.deadlocks);
}

#[test]
fn channels_deliver_everything_once() {
    let property = "last line is \"names: [\"Ada\", \"Bob\"]\"";
    run(&channel::PROGRAM, &[], property, Fails::Never);
    let report = run(
        &channel_never_closed::PROGRAM,
        &[],
        "finishes",
        Fails::Always,
    );
    assert_eq!(report.summary.failing, report.summary.deadlocks);
    // Of three messages, one is received, one fits, and one finds nobody.
    let property = "last line is \"got 1, the giver panicked: true\"";
    run(&bounded::PROGRAM, &[], property, Fails::Never);
    let property = "prints \"after the message: Err(Disconnected)\"";
    run(&closing::PROGRAM, &[], property, Fails::Sometimes);
    let property = "prints \"after the message: Err([..])\"";
    run(&closing::PROGRAM, &[], property, Fails::Never);
}

#[test]
fn a_channel_without_room_hands_over() {
    let property = "last line is \"sent before anybody took it: false\"";
    run(&handover_waits::PROGRAM, &[], property, Fails::Never);
    run(
        &handover::PROGRAM,
        &[],
        "prints \"got [1, 2]\"",
        Fails::Sometimes,
    );
    run(
        &handover::PROGRAM,
        &[],
        "prints \"got [2]\"",
        Fails::Sometimes,
    );
    run(
        &handover::PROGRAM,
        &[],
        "prints \"got [[..]2]\"",
        Fails::Never,
    );
}

#[test]
fn readers_share_and_a_writer_does_not() {
    let program = &rw_lock::PROGRAM;
    run(
        program,
        &[],
        "never prints \"reader: torn true, [..]\"",
        Fails::Never,
    );
    run(
        program,
        &[],
        "never prints \"reader: torn false, 2 inside\"",
        Fails::Sometimes,
    );
}

#[test]
fn a_barrier_forces_the_loss() {
    let property = "last line is \"total: 1, leaders: 1\"";
    run(&barrier::PROGRAM, &[], property, Fails::Never);
}

#[test]
fn a_panic_poisons() {
    let program = &poisoned::PROGRAM;
    run(
        program,
        &[],
        "prints \"main: early true, then 99\"",
        Fails::Sometimes,
    );
    run(
        program,
        &[],
        "prints \"main: early false, then 99\"",
        Fails::Sometimes,
    );
    run(
        program,
        &[],
        "last line is \"main: early [..], then 99\"",
        Fails::Never,
    );
    let report = run(program, &[], "no panic", Fails::Always);
    assert_eq!(report.summary.panics, report.summary.schedules);
}

#[test]
fn main_does_not_wait() {
    // Either the worker's store comes first or the end of main does. Whether
    // the worker still prints after its store is open.
    let prints = "prints \"worker: has started\"";
    let report = run(&detached::PROGRAM, &[], prints, Fails::Always);
    assert_eq!((report.summary.schedules, report.summary.failing), (2, 2));
    let never_prints = "never prints \"worker: has started\"";
    let report = run(&detached::PROGRAM, &[], never_prints, Fails::Sometimes);
    assert_eq!((report.summary.schedules, report.summary.failing), (2, 1));
}

#[test]
fn the_order_of_lines_is_open_between_steps() {
    let program = &prints::PROGRAM;
    // The worker's line may come late, though its step came first.
    run(program, &[], "last line is \"main: 2\"", Fails::Always);
    run(program, &[], "last line is \"worker: 1\"", Fails::Always);
    let in_turn = "last line is \"worker: is here\"";
    run(&prints_in_turn::PROGRAM, &[], in_turn, Fails::Never);
    run(program, &["join"], "last line is \"main: 2\"", Fails::Never);
    run(program, &["join"], "prints \"worker: 1\"", Fails::Sometimes);
    run(program, &["join"], "prints \"worker: [..]\"", Fails::Never);
}

#[test]
fn statics_start_afresh() {
    run(
        &statics::PROGRAM,
        &[],
        "prints \"calls: 1, first: [..]\"",
        Fails::Never,
    );
    run(
        &statics::PROGRAM,
        &[],
        "prints \"[..]first: Bob\"",
        Fails::Sometimes,
    );
}

#[test]
fn a_token_waits_for_the_thread() {
    run(
        &parked::PROGRAM,
        &[],
        "last line is \"main: ready true\"",
        Fails::Never,
    );
}

#[test]
fn backing_off_does_not_deadlock() {
    let property = "last line is \"total: 200\"";
    let report = run(&back_off::PROGRAM, &[], property, Fails::Never);
    assert_eq!(report.summary.deadlocks, 0);
}

#[test]
fn threads_start_threads() {
    run(&nested::PROGRAM, &[], "prints \"a a1 b b1\"", Fails::Never);
}

#[test]
fn the_first_end_of_the_process_counts() {
    let report = run(&exit_code::PROGRAM, &[], "finishes", Fails::Always);
    for code in [1, 3] {
        let mut nodes = report.graph.nodes.iter();
        assert!(
            nodes.any(|node| node.end == Some(End::Exits(code))),
            "{code}"
        );
    }
}

#[test]
fn endless_loops_are_refused() {
    let property = "finishes".parse().expect("a property");
    for (program, args, error) in [
        (
            &spin::PROGRAM,
            &[] as &[&str],
            Error::TooManySteps { limit: 500 },
        ),
        (&idle::PROGRAM, &[], Error::WaitsWithoutSteps),
        (&wide::PROGRAM, &[], Error::TooManyStates { limit: 5_000 }),
    ] {
        let explored = explore(program, args, &property, Fails::Never);
        assert_eq!(explored.map(|report| report.graph.nodes.len()), Err(error));
    }
}

#[test]
fn unpredictable_programs_are_refused() {
    let property = "finishes".parse().expect("a property");
    let report = explore(&unpredictable::PROGRAM, &[], &property, Fails::Never);
    assert_eq!(
        report.map(|report| report.graph.nodes.len()),
        Err(Error::Diverges)
    );
}

#[test]
fn the_stand_in_does_what_std_does() {
    // `model-checker/tests/real_std.rs` holds std itself against these lines.
    let report = run(&api::PROGRAM, &[], "finishes", Fails::Never);
    let printed = first_schedule(&report);
    let expected = include_str!("programs/api.txt");
    let differs = printed.lines().zip(expected.lines()).find(|(a, b)| a != b);
    assert_eq!(differs, None);
    assert_eq!(printed.lines().count(), expected.lines().count());
}

/// What is printed if the first thread that can go on always does, taken from
/// the record.
fn first_schedule(report: &Report) -> String {
    let mut printed = report.graph.opening.clone();
    let mut node = &report.graph.nodes[0];
    while let Some(step) = node.steps.first() {
        printed.push_str(&step.printed);
        node = &report.graph.nodes[step.to];
    }
    assert_eq!(node.end, Some(End::Exits(0)));
    printed
}

#[test]
fn an_operation_stands_at_the_line_of_its_own_call() {
    let report = run(&lines::PROGRAM, &[], "finishes", Fails::Never);
    let calls = report.graph.operations.iter();
    let calls: Vec<(String, u32)> = calls.map(|call| (call.0.to_string(), call.2)).collect();
    let expected = [
        ("load", 9),
        ("store 1", 11),
        ("lock", 16),
        ("unlock", 18),
        ("swap 1", 22),
        ("swap 2", 22),
        ("return", 0),
    ];
    let expected = expected.map(|(call, line)| (call.to_string(), line));
    assert_eq!(calls, expected);
}

#[test]
fn the_record_is_the_same_each_time() {
    for program in [&condvar::PROGRAM, &statics::PROGRAM, &nested::PROGRAM] {
        let graph = || run(program, &[], "finishes", Fails::Never).graph;
        assert!(graph() == graph(), "{}", program.file);
    }
}

/// What comes of each order in which two tasks can be polled three times each.
/// Each of them looks at the total at the end of its first two polls, and
/// writes one more than it saw at the beginning of its last two.
fn totals() -> Vec<u32> {
    let orders = (0_u32..1 << 6).filter(|order| order.count_ones() == 3);
    let total_of = |order: u32| {
        let (mut total, mut seen, mut polls) = (0, [0; 2], [0; 2]);
        for turn in 0..6 {
            let task = (order >> turn & 1) as usize;
            if polls[task] > 0 {
                total = seen[task] + 1;
            }
            seen[task] = total;
            polls[task] += 1;
        }
        total
    };
    orders.map(total_of).collect()
}

#[test]
fn tasks_lose_updates_across_an_await() {
    let property = "last line is \"total: 4\"";
    let report = run(&tasks::PROGRAM, &[], property, Fails::Sometimes);
    let totals = totals();
    let lost = totals.iter().filter(|total| **total != 4).count();
    assert_eq!(
        (report.summary.schedules, report.summary.failing),
        (totals.len() as u128, lost as u128)
    );
}

#[test]
fn nobody_comes_in_between_without_an_await() {
    let property = "last line is \"total: 4\"";
    let report = run(&tasks_at_once::PROGRAM, &[], property, Fails::Never);
    assert_eq!(report.summary.schedules, totals().len() as u128);
    // The last await of a task is no look at the total: only the states are fewer.
    assert!(
        report.graph.nodes.len() < 20,
        "{}",
        report.graph.nodes.len()
    );
}

/// Each of the two futures of a `join!` looks before one of them is polled again:
/// 2 orders of the first polls, times 2 of the last ones, and all lose an update.
#[test]
fn both_futures_of_a_join_begin_before_one_goes_on() {
    let property = "last line is \"total: 2\"";
    let report = run(&tasks_both::PROGRAM, &[], property, Fails::Always);
    assert_eq!(report.summary.schedules, 4);
    assert_eq!(report.summary.deadlocks, 0);
}

/// A task that waits for a lock of the standard library keeps the thread, and
/// with it the task that could unlock.
#[test]
fn a_task_that_waits_for_a_thread_s_lock_stops_them_all() {
    let property = "last line is \"total: 2\"";
    let report = run(&tasks_std_lock::PROGRAM, &[], property, Fails::Sometimes);
    // One after the other, or the second one begins too early; either is first.
    assert_eq!((report.summary.schedules, report.summary.deadlocks), (4, 2));
}

#[test]
fn a_task_that_is_awaited_gives_its_result_or_its_panic() {
    let property = "last line is \"answer: 42, panic: true\"";
    let report = run(&tasks_joined::PROGRAM, &[], property, Fails::Never);
    assert_eq!(report.summary.panics, report.summary.schedules);
    assert_eq!(report.summary.deadlocks, 0);
}
