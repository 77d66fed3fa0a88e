//! The state of one execution, and access to it.

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicU64, Ordering};

use schedule_graph::End;

use super::ids::{ObjectId, ThreadId};
use super::object::{Object, State};
use super::operation::{Needs, Operation};
use super::output::Output;
use super::thread::{Activity, Thread};
use crate::error::Error;

/// One execution.
#[derive(Debug, Default)]
pub struct Execution {
    id: u64,
    /// The end of the path of the program's source.
    pub(super) file: &'static str,
    arguments: Vec<String>,
    pub(crate) threads: Vec<Thread>,
    pub(crate) objects: Vec<Object>,
    /// Standard output and standard error, together.
    pub(crate) output: Output,
    /// How the program ended.
    pub(crate) ending: Option<End>,
    /// Why it cannot be taken for what the program would do.
    pub(crate) fault: Option<Error>,
    /// The task that is being polled, see [`super::task`].
    pub(super) polled: Option<ThreadId>,
    /// No thread runs any more: the process has ended, nobody can go on, or
    /// the rest is known.
    pub(crate) over: bool,
}

thread_local! {
    static EXECUTION: RefCell<Option<Execution>> = const { RefCell::new(None) };
    /// Whether a value is being written down for the record, which must not
    /// count as an operation of the program.
    static SHOWING: Cell<bool> = const { Cell::new(false) };
}

static EXECUTIONS: AtomicU64 = AtomicU64::new(0);

/// Begins an execution on this operating system thread.
pub(crate) fn begin(file: &'static str, arguments: Vec<String>) {
    let main = Thread {
        name: Some("main".to_string()),
        ..Thread::default()
    };
    let execution = Execution {
        id: EXECUTIONS.fetch_add(1, Ordering::Relaxed) + 1,
        file,
        arguments,
        threads: vec![main],
        ..Execution::default()
    };
    EXECUTION.set(Some(execution));
}

/// Ends it and returns what became of it.
pub(crate) fn end() -> Option<Execution> {
    EXECUTION.take()
}

/// Whether the caller is part of a program under test.
pub fn is_active() -> bool {
    EXECUTION.with_borrow(Option::is_some)
}

/// The execution that the caller is part of.
///
/// # Panics
///
/// If it is part of none.
pub(crate) fn with<R>(f: impl FnOnce(&mut Execution) -> R) -> R {
    EXECUTION.with_borrow_mut(|execution| {
        f(execution.as_mut().expect(
            "the types of modelled-std only work in a program that the model checker runs: \
             call model_checker::explore",
        ))
    })
}

/// As [`with`], with the running thread.
pub(super) fn as_me<R>(f: impl FnOnce(&mut Execution, ThreadId) -> R) -> R {
    let me = current();
    with(|execution| f(execution, me))
}

/// The number of this execution, never 0.
pub fn execution_id() -> u64 {
    with(|execution| execution.id)
}

/// What `std::env::args` gives the program, the program's name first.
pub fn arguments() -> Vec<String> {
    with(|execution| execution.arguments.clone())
}

/// Takes down what the program prints.
///
/// # Panics
///
/// Outside an execution.
pub fn print(text: &str) {
    as_me(|execution, me| execution.output.print(me, text));
}

/// The value as `{:?}` writes it, without any operation of its own.
pub fn show<T: std::fmt::Debug + ?Sized>(value: &T) -> String {
    let before = SHOWING.replace(true);
    let text = format!("{value:?}");
    SHOWING.set(before);
    text
}

/// Whether [`show`] is at work: then a `Debug` implementation must only look.
pub fn is_showing() -> bool {
    SHOWING.get()
}

/// The running thread.
pub fn current() -> ThreadId {
    shuttle::current::me().into()
}

/// Takes down the message of a panic of the running thread. Returns false if
/// this is no execution.
pub(crate) fn note_panic(message: &str) -> bool {
    let me = shuttle::current::try_get_current_task().map(usize::from);
    EXECUTION.with(|execution| {
        // A panic of the model checker itself, while it has the execution, is
        // not the program's.
        let mut execution = execution.try_borrow_mut().ok();
        let execution = execution.as_mut().and_then(|execution| execution.as_mut());
        let thread = execution.and_then(|execution| execution.threads.get_mut(me?));
        let found = thread.map(|thread| thread.panic_message = message.to_string());
        found.is_some()
    })
}

impl Execution {
    /// A thread that runs its own code, or whose operation is no step: it goes
    /// first, because nobody can tell when it did.
    pub(crate) fn free_to_run(&self) -> Option<ThreadId> {
        let is_running = |id: &ThreadId| matches!(self.threads[*id].activity, Activity::Running);
        let is_free = |id: &ThreadId| match &self.threads[*id].activity {
            Activity::Running | Activity::Starting => true,
            Activity::Waiting(operation) => !operation.step && self.is_possible(operation, *id),
            Activity::Ended => false,
        };
        let mut all = 0..self.threads.len();
        all.clone().find(is_running).or_else(|| all.find(is_free))
    }

    /// The threads that can take a step, in the order of their paths.
    pub(crate) fn choice(&self) -> Vec<ThreadId> {
        let all = 0..self.threads.len();
        let mut choice: Vec<ThreadId> = all.filter(|&id| self.can_step(id)).collect();
        choice.sort_by_key(|&id| &self.threads[id].path);
        choice
    }

    /// Whether the thread could do this operation now.
    pub(super) fn is_possible(&self, operation: &Operation, thread: ThreadId) -> bool {
        let state = |object: ObjectId| &self.objects[object].state;
        let is_unlocked = |lock| matches!(state(lock), State::Lock(it) if it.is_free(true));
        match (&operation.needs, operation.object.map(state)) {
            (Needs::Nothing, _) => true,
            (Needs::Free(writing), Some(State::Lock(it))) => it.is_free(*writing),
            (Needs::Unlocked(lock), _) => is_unlocked(*lock),
            (Needs::Notified(lock), Some(State::Condvar(it))) => {
                it.is_notified(thread) && is_unlocked(*lock)
            }
            (Needs::Ended(threads), _) => threads.iter().all(|&other| self.has_ended(other)),
            (Needs::Token, _) => self.threads[thread].token,
            (Needs::Message, Some(State::Channel(it))) => it.has_news(),
            (Needs::Room, Some(State::Channel(it))) => it.has_room(),
            (Needs::Received(all), Some(State::Channel(it))) => it.is_rid_of(*all),
            (Needs::Arrived(all), Some(State::Barrier(it))) => it.arrived >= *all,
            (Needs::Poll, _) => self.threads[thread].token && self.polled.is_none(),
            (needs, state) => unreachable!("{needs:?} of {state:?}"),
        }
    }

    /// Whether the thread has announced a step that it could do now.
    pub(crate) fn can_step(&self, thread: ThreadId) -> bool {
        let next = self.threads[thread].next();
        next.is_some_and(|next| next.step && self.is_possible(next, thread))
    }

    pub(super) fn has_ended(&self, thread: ThreadId) -> bool {
        matches!(self.threads[thread].activity, Activity::Ended)
    }
}
