//! What the stand-in does to shared objects.

use super::ids::ObjectId;
use super::object::{Barrier, Channel, Condvar, Lock, Object, State};
use super::state::with;

/// Makes an object known to the execution, at its first use.
pub fn register(object: Object) -> ObjectId {
    with(|execution| {
        execution.objects.push(object);
        execution.objects.len() - 1
    })
}

/// The value of the object as the program sees it now.
pub fn set_value(object: ObjectId, value: String) {
    with(|execution| execution.objects[object].value = value);
}

/// Gives access to the state of an object that is known to be of one kind.
macro_rules! access {
    ($($name:ident: $kind:ident),+) => {
        $(
            /// Looks at the state of an object, or changes it.
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
        )+
    };
}

access!(lock: Lock, condvar: Condvar, barrier: Barrier, channel: Channel);
