//! The shared objects of a program under test: what every thread can see of
//! them. The values themselves stay where the program put them.

use std::panic::Location;

use super::ids::ThreadId;

/// A shared object: where it was made, and its state.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its type: `Mutex`, `AtomicU32`.
    pub kind: &'static str,
    /// The place in the program that made it.
    pub site: &'static Location<'static>,
    /// Where it was and how large when it was first used: tells the elements
    /// of an array from separate objects.
    pub address: usize,
    pub size: usize,
    /// Its value as `{:?}` writes it.
    pub value: String,
    pub state: State,
}

#[derive(Clone, Debug)]
pub enum State {
    /// A value and nothing else.
    Atomic,
    Lock(Lock),
    Condvar(Condvar),
    Barrier(Barrier),
    Channel(Channel),
}

/// A mutex, a lock for readers and writers, or a value that is made once, which
/// the thread that makes it holds.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// One writer, or any number of readers.
    holders: Vec<ThreadId>,
    /// Whether the last thread that took it did so for writing.
    writing: bool,
    pub poisoned: bool,
}

impl Lock {
    /// Whether the lock could be taken at once, for writing or for reading.
    pub fn is_free(&self, writing: bool) -> bool {
        self.holders.is_empty() || !(writing || self.writing)
    }

    /// The thread holds the lock, for itself or together with other readers.
    pub fn acquire(&mut self, thread: ThreadId, writing: bool) {
        self.holders.push(thread);
        self.writing = writing;
    }

    /// The writer is gone, or one reader: the thread if it is one, since a guard
    /// may have been sent to another thread.
    pub fn release(&mut self, thread: ThreadId) {
        let mine = self.holders.iter().position(|&holder| holder == thread);
        self.holders.remove(mine.unwrap_or(0));
    }
}

/// Threads that wait, and notifications that none of them has used yet.
///
/// `notify_one` may wake any thread that waits at that moment, and the standard
/// library does not say which. So it leaves a permit for all of those, and the
/// first one that is scheduled takes it.
#[derive(Clone, Debug, Default)]
pub struct Condvar {
    waiting: Vec<ThreadId>,
    pub(crate) permits: Vec<Vec<ThreadId>>,
}

impl Condvar {
    /// The thread starts to wait.
    pub fn wait(&mut self, thread: ThreadId) {
        self.waiting.push(thread);
    }

    pub(super) fn is_notified(&self, thread: ThreadId) -> bool {
        self.permits.iter().any(|permit| permit.contains(&thread))
    }

    /// Wakes one of the threads that wait.
    pub fn notify_one(&mut self) {
        if self.permits.len() < self.waiting.len() {
            self.permits.push(self.waiting.clone());
        }
    }

    /// Wakes all of them.
    pub fn notify_all(&mut self) {
        (0..self.waiting.len()).for_each(|_| self.notify_one());
    }

    /// The thread stops waiting. Returns whether it was notified. It uses the
    /// oldest permit that it may use: a thread that may use an older one may use
    /// a newer one too, so this leaves the others the most freedom.
    pub fn wake(&mut self, thread: ThreadId) -> bool {
        let oldest = self.permits.iter().position(|p| p.contains(&thread));
        oldest.map(|oldest| self.permits.remove(oldest));
        for threads in self.permits.iter_mut().chain([&mut self.waiting]) {
            threads.retain(|&other| other != thread);
        }
        oldest.is_some()
    }
}

#[derive(Clone, Debug)]
pub struct Barrier {
    size: usize,
    /// How many threads have arrived so far, also in earlier rounds.
    pub(super) arrived: usize,
}

impl Barrier {
    /// A thread arrives. Returns how many have to arrive before it can go on,
    /// and whether they have.
    pub fn arrive(&mut self) -> (usize, bool) {
        self.arrived += 1;
        let all = self.arrived.next_multiple_of(self.size);
        (all, self.arrived == all)
    }
}

#[derive(Clone, Debug, Default)]
pub struct Channel {
    /// How many messages fit; `None` if there is no bound. 0 hands each
    /// message over.
    pub capacity: Option<usize>,
    pub senders: usize,
    pub receiver: bool,
    /// Whether a thread has arrived to receive a message that is handed over.
    pub receiving: bool,
    /// How many messages have been sent and received so far.
    pub sent: usize,
    pub received: usize,
}

impl Channel {
    /// Whether there is something to receive, be it that nobody will send.
    pub(super) fn has_news(&self) -> bool {
        self.sent > self.received || self.senders == 0
    }

    /// Whether a message fits, or there is nobody left to receive it.
    pub fn has_room(&self) -> bool {
        // A sender that hands over also needs a place to put the message.
        let fits = |capacity: usize| self.sent - self.received < capacity.max(1);
        !self.receiver || self.capacity.is_none_or(fits)
    }

    /// Whether that many messages have been received, or never will be.
    pub(super) fn is_rid_of(&self, messages: usize) -> bool {
        !self.receiver || self.received >= messages
    }
}

impl State {
    pub fn barrier(size: usize) -> Self {
        // The only thread of a barrier for nobody does not wait.
        let (size, arrived) = (size.max(1), 0);
        State::Barrier(Barrier { size, arrived })
    }

    pub fn channel(capacity: Option<usize>) -> Self {
        State::Channel(Channel {
            capacity,
            senders: 1,
            receiver: true,
            ..Channel::default()
        })
    }
}

/// A place in the program that makes objects: their type, the line and the column.
pub(crate) type Site = (&'static str, u32, u32);

impl Object {
    pub(crate) fn made_at(&self) -> Site {
        (self.kind, self.site.line(), self.site.column())
    }

    /// The value as the reader sees it.
    pub(crate) fn shown(&self) -> String {
        match &self.state {
            State::Condvar(condvar) => condvar.waiting.len().to_string(),
            State::Barrier(Barrier { size, arrived }) => format!("{}/{size}", arrived % size),
            _ => self.value.clone(),
        }
    }

    /// The threads that hold it, or that wait in it.
    pub(crate) fn holders(&self) -> &[ThreadId] {
        match &self.state {
            State::Lock(lock) => &lock.holders,
            State::Condvar(condvar) => &condvar.waiting,
            _ => &[],
        }
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        matches!(&self.state, State::Lock(lock) if lock.poisoned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notified(condvar: &Condvar) -> Vec<ThreadId> {
        let waiting = condvar.waiting.iter().copied();
        waiting
            .filter(|&thread| condvar.is_notified(thread))
            .collect()
    }

    #[test]
    fn a_notification_wakes_any_one_of_those_that_wait() {
        let mut condvar = Condvar::default();
        condvar.notify_one();
        condvar.wait(1);
        condvar.wait(2);
        assert!(notified(&condvar).is_empty(), "a notification is not kept");
        condvar.notify_one();
        condvar.wait(3);
        assert_eq!(notified(&condvar), [1, 2], "3 came too late");
        condvar.wake(2);
        assert!(notified(&condvar).is_empty(), "it was one");
    }

    #[test]
    fn two_notifications_wake_two() {
        let mut condvar = Condvar::default();
        condvar.wait(1);
        condvar.notify_one();
        condvar.wait(2);
        condvar.notify_one();
        assert_eq!(notified(&condvar), [1, 2]);
        // 1 was there for both and takes the first: 2 keeps its chance.
        condvar.wake(1);
        assert_eq!(notified(&condvar), [2]);
        condvar.wake(2);
        condvar.wait(1);
        condvar.wait(3);
        condvar.notify_all();
        condvar.notify_all();
        assert_eq!(notified(&condvar), [1, 3]);
    }

    #[test]
    fn a_thread_alone_uses_up_no_later_notification() {
        let mut condvar = Condvar::default();
        condvar.wait(1);
        condvar.notify_one();
        condvar.notify_one();
        condvar.wake(1);
        condvar.wait(2);
        assert!(
            notified(&condvar).is_empty(),
            "the second one found nobody asleep"
        );
    }
}
