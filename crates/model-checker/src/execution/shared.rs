//! What the stand-in does to shared objects.

use std::panic::Location;

use super::object::{Barrier, Channel, Condvar, Lock};
use super::{Needs, Object, ObjectId, Once, State, with};

/// Makes an object known to the execution, at its first use.
pub fn register(
    kind: &'static str,
    site: &'static Location<'static>,
    address: usize,
    size: usize,
    value: String,
    state: State,
) -> ObjectId {
    with(|execution| {
        execution.objects.push(Object {
            kind,
            site,
            address,
            size,
            value,
            state,
        });
        execution.objects.len() - 1
    })
}

/// The value of the object as the program sees it now.
pub fn set_value(object: ObjectId, value: String) {
    with(|execution| execution.objects[object].value = value);
}

/// Gives access to the state of an object that is known to be of one kind.
macro_rules! state {
    ($(#[$doc:meta])* $name:ident, $kind:ident) => {
        $(#[$doc])*
        ///
        /// # Panics
        ///
        /// If the object is of another kind.
        pub fn $name<R>(object: ObjectId, f: impl FnOnce(&mut $kind) -> R) -> R {
            with(|execution| match &mut execution.objects[object].state {
                State::$kind(state) => f(state),
                other => unreachable!("{other:?} is no {}", stringify!($kind)),
            })
        }
    };
}

state! {
    /// Looks at a lock, or changes it.
    lock, Lock
}
state! {
    /// Looks at a condition variable, or changes it.
    condvar, Condvar
}
state! {
    /// Looks at a barrier, or changes it.
    barrier, Barrier
}
state! {
    /// Looks at a channel, or changes it.
    channel, Channel
}
state! {
    /// Looks how far the initialisation of a value is, or changes it.
    once, Once
}

/// Whether a thread has arrived at the channel to receive a message that is
/// handed over.
pub fn is_received(channel: ObjectId) -> bool {
    with(|execution| {
        let mut next = execution.threads.iter().filter_map(|thread| thread.next());
        // A thread that only has announced to arrive is not there yet.
        next.any(|next| !next.step && matches!(next.needs, Needs::Message(on) if on == channel))
    })
}
