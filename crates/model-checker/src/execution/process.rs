//! How threads start and end, and with the main one the process.

use std::panic::{AssertUnwindSafe, catch_unwind};

use schedule_graph::End;

use super::ids::ThreadId;
use super::operation::Operation;
use super::state::{as_me, with};
use super::thread::{Activity, Thread};
use super::turn::turn;

/// Makes a thread known that the running thread starts. The next continuation
/// is it.
pub fn spawn(name: Option<String>) -> ThreadId {
    as_me(|execution, me| {
        let parent = &mut execution.threads[me];
        let path = [parent.path.as_slice(), &[parent.children]].concat();
        parent.children += 1;
        execution.threads.push(Thread {
            path,
            name,
            ..Thread::default()
        });
        execution.output.event(&[me]);
        execution.threads.len() - 1
    })
}

/// The body of every thread of the program but the main one: returns what
/// `join` gives.
pub fn run_thread<T>(body: impl FnOnce() -> T) -> std::thread::Result<T> {
    as_me(|execution, me| execution.threads[me].activity = Activity::Running);
    let result = catch_unwind(AssertUnwindSafe(body));
    let panicked = result.is_err();
    as_me(|execution, me| execution.threads[me].panicked = panicked);
    result
}

/// The running thread ends. From now on it can be joined.
pub fn end_thread() {
    as_me(|execution, me| execution.threads[me].activity = Activity::Ended);
}

/// The body of the main thread: the whole program.
pub(crate) fn run_main(entry: fn() -> i32) {
    let code = run_thread(entry).unwrap_or(101);
    // The process ends with its main thread, whatever the others are doing.
    end_process(Operation::new("return"), code);
    end_thread();
}

/// The running thread ends the process.
pub fn exit(code: i32) -> ! {
    end_process(Operation::new("exit"), code);
    loop {
        // The scheduler never resumes it.
        shuttle::thread::yield_now();
    }
}

fn end_process(operation: Operation, code: i32) {
    turn(operation).done(code.to_string());
    with(|execution| {
        execution.ending.get_or_insert(End::Exits(code));
        execution.over = true;
    });
}

/// Looks at a thread.
pub fn look_at<R>(thread: ThreadId, look: impl FnOnce(&Thread) -> R) -> R {
    with(|execution| look(&execution.threads[thread]))
}

/// Somebody unparks the thread, or wakes the task, which can be polled again.
pub fn give_token(thread: ThreadId) {
    with(|execution| execution.threads[thread].token = true);
}

/// The running thread takes its token. Returns whether there was one.
pub fn take_token() -> bool {
    as_me(|execution, me| std::mem::take(&mut execution.threads[me].token))
}
