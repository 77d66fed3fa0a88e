//! The threads of a program under test.

use std::panic::{AssertUnwindSafe, catch_unwind};

use schedule_graph::End;

use super::{ObjectId, Operation, ThreadId, as_me, turn, with};

/// Which thread it is, whatever the schedule: the main thread is `[]`, the
/// second thread that it starts is `[1]`, the first one that that one starts
/// is `[1, 0]`.
pub type ThreadPath = Vec<u32>;

#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub(crate) path: ThreadPath,
    pub(crate) name: Option<String>,
    /// How many threads it has started.
    pub(crate) children: u32,
    pub(crate) activity: Activity,
    /// What it has done so far. Together with what it is about to do, this
    /// determines its local variables.
    pub(crate) trail: Vec<Event>,
    /// A digest of the trail.
    pub(crate) history: u64,
    /// Whether somebody has unparked it.
    pub(crate) token: bool,
    /// The message of its last panic.
    pub(crate) panic_message: Option<String>,
    /// Whether a panic ended it.
    pub(crate) panicked: bool,
    /// How often it has yielded since its last step.
    pub(crate) idle: u32,
    /// The lines at which it used a value behind a guard since its last step.
    pub(crate) touched: Vec<u32>,
}

#[derive(Clone, Debug, Default)]
pub enum Activity {
    /// It has not run yet.
    #[default]
    Starting,
    /// It runs its own code. At most one thread does.
    Running,
    /// It has announced what it does next.
    Waiting(Operation),
    Ended,
}

/// An operation that was done, and what came of it.
#[derive(Clone, Debug)]
pub struct Event {
    pub(crate) name: String,
    pub(crate) object: Option<ObjectId>,
    pub(crate) result: String,
    /// The thread's history before it.
    pub(crate) history: u64,
    pub(crate) step: bool,
}

impl Thread {
    pub(super) fn new(path: ThreadPath, name: Option<String>) -> Self {
        Thread {
            path,
            name,
            ..Thread::default()
        }
    }

    /// The operation that it has announced.
    pub(crate) fn next(&self) -> Option<&Operation> {
        match &self.activity {
            Activity::Waiting(operation) => Some(operation),
            _ => None,
        }
    }
}

/// Makes a thread known that the running thread starts. The next continuation
/// is it.
pub fn spawn(name: Option<String>) -> ThreadId {
    as_me(|execution, me| {
        let parent = &mut execution.threads[me];
        let mut path = parent.path.clone();
        path.push(parent.children);
        parent.children += 1;
        execution.threads.push(Thread::new(path, name));
        execution.output.event(&[me]);
        execution.threads.len() - 1
    })
}

/// The body of every thread of the program but the main one: returns what
/// `join` gives.
pub fn run_thread<T>(body: impl FnOnce() -> T) -> std::thread::Result<T> {
    as_me(|execution, me| execution.threads[me].activity = Activity::Running);
    let result = catch_unwind(AssertUnwindSafe(body));
    if result.is_err() {
        as_me(|execution, me| execution.threads[me].panicked = true);
    }
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
    end_process(Operation::nowhere("return"), code);
    end_thread();
}

/// The running thread ends the process.
#[track_caller]
pub fn exit(code: i32) -> ! {
    end_process(Operation::new("exit"), code);
    loop {
        // The scheduler never resumes it.
        shuttle::thread::yield_now();
    }
}

fn end_process(operation: Operation, code: i32) {
    let turn = turn(operation);
    with(|execution| {
        execution.ending.get_or_insert(End::Exits(code));
    });
    turn.done(code.to_string());
    with(|execution| execution.over = true);
}

/// The name of a thread, as `std::thread::Thread::name` gives it.
pub fn name(thread: ThreadId) -> Option<String> {
    with(|execution| execution.threads[thread].name.clone())
}

/// Which thread it is, whatever the schedule.
pub fn path(thread: ThreadId) -> ThreadPath {
    with(|execution| execution.threads[thread].path.clone())
}

/// Whether a panic has ended the thread.
pub fn has_panicked(thread: ThreadId) -> bool {
    with(|execution| execution.threads[thread].panicked)
}

/// Somebody unparks the thread.
pub fn give_token(thread: ThreadId) {
    with(|execution| execution.threads[thread].token = true);
}

/// The running thread takes its token. Returns whether there was one.
pub fn take_token() -> bool {
    as_me(|execution, me| std::mem::take(&mut execution.threads[me].token))
}
