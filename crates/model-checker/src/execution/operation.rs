//! What a thread is about to do, and what has to be so before it can.

use super::ids::{ObjectId, ThreadId};

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

/// What an operation waits for. The lock, the channel and so on are what it is
/// done to, unless another one is named.
#[derive(Clone, Debug)]
pub enum Needs {
    Nothing,
    /// Nobody holds the lock; if it is not to be taken for writing, nobody holds
    /// it for writing.
    Free(bool),
    /// Nobody holds this lock, whatever the operation is done to.
    Unlocked(ObjectId),
    /// The thread was notified on the condition variable, and nobody holds this
    /// lock.
    Notified(ObjectId),
    /// These threads have ended.
    Ended(Vec<ThreadId>),
    /// Somebody has unparked the thread.
    Token,
    /// The channel holds a message, or has no sender any more.
    Message,
    /// The channel has room for a message, or has no receiver any more.
    Room,
    /// That many messages have been received from the channel, or never will be.
    Received(usize),
    /// That many threads have arrived at the barrier.
    Arrived(usize),
    /// The task has been woken, and the thread of the operating system that
    /// polls it polls no other one.
    Poll,
}

impl Operation {
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
