//! When two states are the same.

use std::fmt::{Debug, Write};

use super::found::position_or_push;
use crate::execution::{Activity, Execution, ObjectId, State, ThreadId};

/// Writes down a state so that two states are the same if and only if the texts
/// are. `remembered` is what the property still has to know of the output.
///
/// Threads and objects have numbers that depend on the schedule. The text names
/// a thread by its path, and an object by when it first appears in the trails
/// of the threads, taken one after the other.
pub(super) fn state_key(execution: &Execution, remembered: &str) -> String {
    let mut threads: Vec<ThreadId> = (0..execution.threads.len()).collect();
    threads.sort_by(|a, b| execution.threads[*a].path.cmp(&execution.threads[*b].path));
    let mut key = Key::default();
    for &id in &threads {
        let thread = &execution.threads[id];
        key.write(&(&thread.path, thread.token, thread.panicked));
        for event in &thread.trail {
            key.write(&(&event.operation.name, &event.result));
            key.write_object(event.operation.object);
        }
        match &thread.activity {
            Activity::Waiting(operation) => {
                key.write(&(&operation.name, operation.step));
                key.write_object(operation.object);
            }
            Activity::Ended => key.write(&"ended"),
            // At a choice, no thread is in between.
            Activity::Starting | Activity::Running => key.write(&"runs"),
        }
    }
    let place = |id: &ThreadId| threads.iter().position(|thread| thread == id);
    let places = |ids: &[ThreadId]| {
        let mut places: Vec<_> = ids.iter().map(place).collect();
        places.sort_unstable();
        places
    };
    for id in std::mem::take(&mut key.objects) {
        let object = &execution.objects[id];
        let holders = (places(object.holders()), object.is_poisoned());
        key.write(&(object.made_at(), object.shown(), holders));
        match &object.state {
            State::Condvar(it) => it.permits.iter().for_each(|p| key.write(&places(p))),
            State::Barrier(barrier) => key.write(barrier),
            State::Channel(channel) => key.write(channel),
            State::Atomic | State::Lock(_) => {}
        }
    }
    key.write(&remembered);
    key.text
}

#[derive(Default)]
struct Key {
    text: String,
    /// The objects in the order of their first appearance.
    objects: Vec<ObjectId>,
}

impl Key {
    /// `{:?}` quotes texts, so that no text can look like two.
    fn write(&mut self, part: &dyn Debug) {
        write!(self.text, "{part:?};").expect("writing to a string cannot fail");
    }

    fn write_object(&mut self, object: Option<ObjectId>) {
        let number = object.map(|object| position_or_push(&mut self.objects, object));
        self.write(&number);
    }
}
