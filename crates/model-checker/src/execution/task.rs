//! Tasks of an asynchronous runtime that has one thread.
//!
//! A task is a thread of the execution. What makes it a task is that only one of
//! them is polled at a time: from one await to the next nobody comes in
//! between, and an operation of the standard library that waits in there keeps
//! all others waiting. So a step of a task is one poll.
//!
//! Which of the tasks that are ready is polled next is open, as it is to the
//! documentation of tokio. In a real run it is one of these orders.

use super::operation::{Needs, Operation};
use super::state::as_me;
use super::turn::turn;

/// The running thread becomes a task that is polled already: the one that the
/// runtime blocks on.
pub fn begin() {
    as_me(|execution, me| execution.polled = Some(me));
}

/// Whether the running thread is a task that is being polled.
pub fn is_polled() -> bool {
    as_me(|execution, me| execution.polled == Some(me))
}

/// Announces how the running task goes on, and returns when it is polled.
pub fn poll(operation: Operation) {
    let turn = turn(operation.needs(Needs::Poll));
    as_me(|execution, me| {
        execution.polled = Some(me);
        execution.threads[me].token = false;
    });
    turn.done("");
}

/// The poll of the running task is over. What it has printed has come before
/// anything that others print from now on.
pub fn pause() {
    as_me(|execution, me| {
        execution.polled = None;
        execution.output.event(&[me]);
    });
}
