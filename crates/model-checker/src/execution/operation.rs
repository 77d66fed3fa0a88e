//! What a thread is about to do, and what has to be so before it can.

use std::panic::Location;

use super::{Execution, ObjectId, Once, State, ThreadId, source};

/// An operation that a thread announces before it does it.
#[derive(Clone, Debug)]
pub struct Operation {
    /// In the words of the field: `load`, `store 3`, `lock`, `notify_one`.
    pub(crate) name: String,
    /// What it is done to.
    pub(crate) object: Option<ObjectId>,
    /// Where in the program, 0 if that cannot be told.
    pub(crate) line: u32,
    pub(crate) needs: Needs,
    /// Whether it is a step as the reader counts them. What is not a step is
    /// done as soon as it can be.
    pub(crate) step: bool,
}

/// What an operation waits for.
#[derive(Clone, Debug)]
pub enum Needs {
    Nothing,
    /// Nobody holds the lock.
    Free(ObjectId),
    /// Nobody holds the lock for writing.
    Readable(ObjectId),
    /// The thread was notified on the condition variable, and the lock is free.
    Notified {
        condvar: ObjectId,
        lock: ObjectId,
    },
    /// The lock is free; the thread may or may not have been notified.
    NotifiedOrTimeout {
        lock: ObjectId,
    },
    /// These threads have ended.
    Ended(Vec<ThreadId>),
    /// Somebody has unparked the thread.
    Token,
    /// The channel holds a message, or has no sender any more.
    Message(ObjectId),
    /// The channel has room for a message, or has no receiver any more.
    Room(ObjectId),
    /// The message with this number has been received, or never will be.
    Received {
        channel: ObjectId,
        number: usize,
    },
    /// The barrier has opened since this generation.
    Opened {
        barrier: ObjectId,
        generation: usize,
    },
    /// Nobody is initialising the value.
    Settled(ObjectId),
    /// The task has been woken, and the thread of the operating system that
    /// polls it polls no other one.
    Poll,
}

impl Operation {
    /// A step that can be done at once, at the line of the program that called.
    #[track_caller]
    pub fn new(name: impl Into<String>) -> Self {
        Operation {
            line: source::line(Location::caller()),
            ..Operation::nowhere(name)
        }
    }

    /// A step that no line of the program stands for.
    pub(super) fn nowhere(name: impl Into<String>) -> Self {
        Operation {
            name: name.into(),
            object: None,
            line: 0,
            needs: Needs::Nothing,
            step: true,
        }
    }

    /// Names the object that the operation is done to.
    pub fn on(mut self, object: ObjectId) -> Self {
        self.object = Some(object);
        self
    }

    /// Makes the operation wait.
    pub fn needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }

    /// Makes it an operation that the reader does not count, because it
    /// commutes with whatever the other threads may do.
    pub fn uncounted(mut self) -> Self {
        self.step = false;
        self
    }
}

impl Needs {
    /// Whether `thread` can go on now.
    pub(super) fn met(&self, execution: &Execution, thread: ThreadId) -> bool {
        let state = |object: &ObjectId| &execution.objects[*object].state;
        match self {
            Needs::Nothing => true,
            Needs::Free(lock) | Needs::NotifiedOrTimeout { lock } => state(lock).could_lock(true),
            Needs::Readable(lock) => state(lock).could_lock(false),
            Needs::Notified { condvar, lock } => {
                state(lock).could_lock(true)
                    && matches!(state(condvar), State::Condvar(it) if it.is_notified(thread))
            }
            Needs::Ended(threads) => threads.iter().all(|&other| execution.has_ended(other)),
            Needs::Token => execution.threads[thread].token,
            Needs::Message(channel) => {
                matches!(state(channel), State::Channel(it) if it.has_news())
            }
            Needs::Room(channel) => {
                matches!(state(channel), State::Channel(it) if !it.receiver || it.has_room())
            }
            Needs::Received { channel, number } => match state(channel) {
                State::Channel(channel) => !channel.receiver || channel.received >= *number,
                _ => false,
            },
            Needs::Opened {
                barrier,
                generation,
            } => matches!(state(barrier), State::Barrier(it) if it.generation > *generation),
            Needs::Settled(once) => !matches!(state(once), State::Once(Once::Running(_))),
            Needs::Poll => execution.threads[thread].token && execution.polled.is_none(),
        }
    }
}
