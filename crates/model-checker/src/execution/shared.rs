//! What operations do to shared objects.

use std::panic::Location;

use super::object::{Barrier, Channel, Condvar, Lock};
use super::{Execution, Needs, Object, ObjectId, Once, State, as_me, with};

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

/// The running thread holds the lock for itself.
pub fn acquire(lock: ObjectId) {
    as_me(|execution, me| execution.lock(lock).writer = Some(me));
}

/// The running thread holds the lock together with other readers.
pub fn acquire_shared(lock: ObjectId) {
    as_me(|execution, me| {
        let readers = &mut execution.lock(lock).readers;
        readers.push(me);
        readers.sort_unstable();
    });
}

/// The lock is free again. Its guard may have been sent to another thread, so
/// this does not look who holds it.
pub fn release(lock: ObjectId) {
    with(|execution| execution.lock(lock).writer = None);
}

/// One reader less.
pub fn release_shared(lock: ObjectId) {
    as_me(|execution, me| {
        let readers = &mut execution.lock(lock).readers;
        let mine = readers.iter().position(|&reader| reader == me).unwrap_or(0);
        readers.remove(mine);
    });
}

/// Marks a lock as poisoned, or as healed.
pub fn set_poisoned(lock: ObjectId, poisoned: bool) {
    with(|execution| execution.lock(lock).poisoned = poisoned);
}

/// Whether the lock could be taken at once, for writing or for reading.
pub fn could_lock(lock: ObjectId, writing: bool) -> bool {
    with(|execution| execution.objects[lock].state.could_lock(writing))
}

/// The running thread starts to wait in the condition variable.
pub fn begin_wait(condvar: ObjectId) {
    as_me(|execution, me| execution.condvar(condvar).wait(me));
}

/// The running thread stops to wait. Returns whether it was notified.
pub fn end_wait(condvar: ObjectId) -> bool {
    as_me(|execution, me| {
        let condvar = execution.condvar(condvar);
        let notified = condvar.is_notified(me);
        condvar.wake(me);
        notified
    })
}

/// Wakes one of the threads that wait.
pub fn notify_one(condvar: ObjectId) {
    with(|execution| execution.condvar(condvar).notify_one());
}

/// Wakes all of them.
pub fn notify_all(condvar: ObjectId) {
    with(|execution| execution.condvar(condvar).notify_all());
}

/// The running thread arrives at the barrier. Returns the barrier's generation,
/// and whether this was the last thread it waited for.
pub fn arrive(barrier: ObjectId) -> (usize, bool) {
    with(|execution| {
        let barrier = execution.barrier(barrier);
        let generation = barrier.generation;
        barrier.arrived += 1;
        let last = barrier.arrived >= barrier.size;
        if last {
            barrier.arrived = 0;
            barrier.generation += 1;
        }
        (generation, last)
    })
}

/// What the running thread sees of a channel.
#[derive(Clone, Copy, Debug)]
pub struct ChannelView {
    pub senders: usize,
    pub receiver: bool,
    pub has_room: bool,
    /// Whether messages are handed over and somebody waits for one.
    pub hands_over: bool,
}

/// The state of a channel.
pub fn channel(id: ObjectId) -> ChannelView {
    with(|execution| {
        // Who has arrived, not who is about to.
        let receiving = execution.threads.iter().any(|thread| {
            thread.next().is_some_and(|next| {
                !next.step && matches!(next.needs, Needs::Message(on) if on == id)
            })
        });
        let channel = execution.channel(id);
        ChannelView {
            senders: channel.senders,
            receiver: channel.receiver,
            has_room: channel.has_room(),
            hands_over: channel.capacity == Some(0) && receiving,
        }
    })
}

/// A message is under way. Returns its number.
pub fn sent(channel: ObjectId, message: String) -> usize {
    with(|execution| {
        let channel = execution.channel(channel);
        channel.messages.push_back(message);
        channel.sent += 1;
        channel.sent
    })
}

/// The oldest message has been received.
pub fn received(channel: ObjectId) {
    with(|execution| {
        let channel = execution.channel(channel);
        channel.messages.pop_front();
        channel.received += 1;
    });
}

/// Counts the senders, and whether there is a receiver.
pub fn set_ends(channel: ObjectId, senders: usize, receiver: bool) {
    with(|execution| {
        let channel = execution.channel(channel);
        channel.senders = senders;
        channel.receiver = receiver;
    });
}

/// How far the initialisation of a value is.
pub fn once(id: ObjectId) -> Once {
    with(|execution| execution.once(id).clone())
}

/// The running thread has brought it this far.
pub fn set_once(id: ObjectId, once: Once) {
    with(|execution| *execution.once(id) = once);
}

/// The state of an object of a certain kind, to look at and to change.
macro_rules! state_of {
    ($name:ident, $kind:ident) => {
        impl Execution {
            fn $name(&mut self, id: ObjectId) -> &mut $kind {
                match &mut self.objects[id].state {
                    State::$kind(state) => state,
                    other => unreachable!("{other:?} is no {}", stringify!($kind)),
                }
            }
        }
    };
}

state_of!(lock, Lock);
state_of!(condvar, Condvar);
state_of!(barrier, Barrier);
state_of!(channel, Channel);
state_of!(once, Once);
