//! Whose turn it is, and what was done in it.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::ids::{ObjectId, ThreadId};
use super::operation::{Needs, Operation};
use super::source_line;
use super::state::{Execution, as_me, current, is_active, is_showing, with};
use super::thread::{Activity, Event};
use crate::error::Error;

/// A thread's permission to do the operation that it announced.
#[must_use]
#[derive(Debug)]
pub struct Turn(
    /// `None` once the execution is over: what is done then, such as dropping
    /// what is left, is not part of it.
    Option<Operation>,
);

/// Announces the operation and returns when it is this thread's turn to do it.
pub fn turn(mut operation: Operation) -> Turn {
    if with(|execution| execution.over || execution.has_ended(current())) {
        return Turn(None);
    }
    let me = current();
    if std::thread::panicking() {
        // Another thread must not run in the middle of an unwinding: it would
        // seem to panic, too. What destructors do then belongs to the step that
        // panicked.
        operation.step = false;
        with(|execution| {
            if !execution.is_possible(&operation, me) {
                let fault = Error::WaitsWhileUnwinding(operation.name.clone());
                execution.fault.get_or_insert(fault);
            }
        });
    } else {
        with(|execution| execution.threads[me].activity = Activity::Waiting(operation.clone()));
        shuttle::thread::yield_now();
    }
    with(|execution| {
        execution.threads[me].activity = Activity::Running;
        execution.threads[me].idle = 0;
        let mut printed = vec![me];
        if let Needs::Ended(threads) = &operation.needs {
            printed.extend(threads);
        }
        execution.output.event(&printed);
    });
    Turn(Some(operation))
}

impl Turn {
    /// The operation is done, with this result.
    pub fn done(self, result: impl Into<String>) {
        if let Some(operation) = self.0 {
            as_me(|execution, me| execution.record(me, operation, result.into()));
        }
    }
}

/// The running thread learns something that no other thread can change any
/// more, so that it need not wait for its turn.
pub fn note(operation: Operation, result: impl Into<String>) {
    let inert = with(|execution| execution.over);
    Turn((!inert).then(|| operation.uncounted())).done(result);
}

/// The running thread uses a value behind a guard, at the line of the caller.
pub fn touch() {
    if is_showing() || with(|execution| execution.over) {
        return;
    }
    let line = source_line::line();
    as_me(|execution, me| {
        let touched = &mut execution.threads[me].touched;
        if line != 0 && touched.last() != Some(&line) {
            touched.push(line);
        }
    });
}

/// The running thread yields, sleeps or spins: no step, since any schedule is
/// tried anyway. A loop that does nothing else would never end.
pub fn idle() {
    const LIMIT: u32 = 1_000;
    if !is_active() {
        return;
    }
    let endless = as_me(|execution, me| {
        execution.threads[me].idle += 1;
        let endless = execution.threads[me].idle > LIMIT && !execution.over;
        if endless {
            execution.fault.get_or_insert(Error::WaitsWithoutSteps);
        }
        endless
    });
    if endless && !std::thread::panicking() {
        // The scheduler does not resume it.
        shuttle::thread::yield_now();
    }
}

impl Operation {
    /// A step that can be done at once, at the line of the program that called.
    pub fn new(name: impl Into<String>) -> Self {
        Operation {
            name: name.into(),
            object: None,
            line: source_line::line(),
            needs: Needs::Nothing,
            step: true,
        }
    }
}

impl Execution {
    fn record(&mut self, thread: ThreadId, operation: Operation, result: String) {
        let made_at = |object: ObjectId| self.objects[object].made_at();
        let site = operation.object.map(made_at);
        let thread = &mut self.threads[thread];
        let mut hasher = DefaultHasher::new();
        (thread.history, &operation.name, site, &result).hash(&mut hasher);
        thread.trail.push(Event {
            operation,
            result,
            history: thread.history,
        });
        thread.history = hasher.finish();
    }
}
