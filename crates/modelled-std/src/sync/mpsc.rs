//! Channels. To send, to receive and to let go of the last sender or of the
//! receiver are steps.

pub use ::std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};

use ::std::cell::{Cell, RefCell};
use ::std::collections::VecDeque;
use ::std::fmt;
use ::std::marker::PhantomData;
use ::std::sync::Arc;
use ::std::time::Duration;

use model_checker::execution::{self, Needs, ObjectId, Operation, State};

use crate::shared::{Introduction, Shared};

/// As `std::sync::mpsc::channel`.
#[track_caller]
pub fn channel<T: fmt::Debug>() -> (Sender<T>, Receiver<T>) {
    let channel = Channel::new(None);
    let sender = Sender(End(Arc::clone(&channel)));
    (sender, Receiver::new(channel))
}

/// As `std::sync::mpsc::sync_channel`.
#[track_caller]
pub fn sync_channel<T: fmt::Debug>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    let channel = Channel::new(Some(bound));
    let sender = SyncSender(End(Arc::clone(&channel)));
    (sender, Receiver::new(channel))
}

struct Channel<T> {
    messages: Shared<RefCell<VecDeque<T>>>,
    show: fn(&T) -> String,
    bound: Option<usize>,
    senders: Cell<usize>,
    receiver: Cell<bool>,
}

// SAFETY: a message goes from one thread to another, and all access to the
// queue goes through `Shared`, see there; so does, by way of `object`, that to
// the counts.
unsafe impl<T: Send> Sync for Channel<T> {}

impl<T: fmt::Debug> Channel<T> {
    #[track_caller]
    fn new(bound: Option<usize>) -> Arc<Self> {
        Arc::new(Channel {
            messages: Shared::new(RefCell::new(VecDeque::new())),
            show: execution::show::<T>,
            bound,
            senders: Cell::new(1),
            receiver: Cell::new(true),
        })
    }
}

impl<T> Channel<T> {
    fn object(&self) -> ObjectId {
        let object = self.messages.object(|_| Introduction {
            kind: "channel",
            size: size_of::<Self>(),
            value: String::new(),
            state: State::channel(self.bound),
        });
        execution::set_ends(object, self.senders.get(), self.receiver.get());
        object
    }

    fn queue(&self) -> &RefCell<VecDeque<T>> {
        // SAFETY: no other thread runs before the next turn, and the `RefCell`
        // guards against this one.
        unsafe { &*self.messages.value() }
    }

    fn push(&self, channel: ObjectId, message: T) -> usize {
        let number = execution::sent(channel, (self.show)(&message));
        self.queue().borrow_mut().push_back(message);
        number
    }

    fn pop(&self, channel: ObjectId) -> Option<T> {
        let message = self.queue().borrow_mut().pop_front()?;
        execution::received(channel);
        Some(message)
    }

    #[track_caller]
    fn send(&self, message: T) -> Result<(), SendError<T>> {
        let channel = self.object();
        let name = format!("send {}", (self.show)(&message));
        let needs = Needs::Room(channel);
        let turn = execution::turn(Operation::new(name).on(channel).needs(needs));
        if !self.receiver.get() {
            turn.done("Err");
            return Err(SendError(message));
        }
        let number = self.push(channel, message);
        turn.done("");
        if self.bound == Some(0) {
            // It is handed over: to go on is no step.
            let received = Operation::new("send").on(channel).uncounted();
            let needs = Needs::Received { channel, number };
            let turn = execution::turn(received.needs(needs));
            // It is the only message there can be.
            let refused = (!self.receiver.get()).then(|| self.pop(channel)).flatten();
            turn.done(if refused.is_some() { "Err" } else { "" });
            return refused.map_or(Ok(()), |message| Err(SendError(message)));
        }
        Ok(())
    }

    #[track_caller]
    fn receive(&self) -> Result<T, RecvError> {
        let channel = self.object();
        let recv = Operation::new("recv").on(channel);
        let message = Needs::Message(channel);
        if self.bound == Some(0) {
            // To arrive is a step, because `try_send` looks for it. Then the
            // message is handed over, which is none.
            execution::turn(recv.clone()).done("");
            return self.take(recv.needs(message).uncounted());
        }
        self.take(recv.needs(message))
    }

    fn take(&self, recv: Operation) -> Result<T, RecvError> {
        let turn = execution::turn(recv);
        let message = self.pop(self.object());
        turn.done(message.as_ref().map_or("Err".to_string(), self.show));
        message.ok_or(RecvError)
    }

    #[track_caller]
    fn try_receive(&self, name: &str) -> Result<T, TryRecvError> {
        let channel = self.object();
        let turn = execution::turn(Operation::new(name).on(channel));
        let result = match self.pop(channel) {
            Some(message) => Ok(message),
            None if self.senders.get() == 0 => Err(TryRecvError::Disconnected),
            None => Err(TryRecvError::Empty),
        };
        turn.done(match &result {
            Ok(message) => (self.show)(message),
            Err(error) => format!("{error:?}"),
        });
        result
    }
}

/// One sender of a channel.
struct End<T>(Arc<Channel<T>>);

impl<T> Clone for End<T> {
    fn clone(&self) -> Self {
        let channel = &self.0;
        channel.senders.set(channel.senders.get() + 1);
        channel.object();
        End(Arc::clone(channel))
    }
}

impl<T> Drop for End<T> {
    fn drop(&mut self) {
        let channel = &self.0;
        if !execution::is_active() {
            return;
        }
        // Only the last one makes a difference to anybody.
        let last = channel.senders.get() == 1 && channel.receiver.get();
        let turn = last.then(|| execution::turn(Operation::new("disconnect").on(channel.object())));
        channel.senders.set(channel.senders.get() - 1);
        channel.object();
        if let Some(turn) = turn {
            turn.done("");
        }
    }
}

/// As `std::sync::mpsc::Sender`.
pub struct Sender<T>(End<T>);

/// As `std::sync::mpsc::SyncSender`.
pub struct SyncSender<T>(End<T>);

/// As `std::sync::mpsc::Receiver`.
pub struct Receiver<T> {
    channel: Arc<Channel<T>>,
    not_sync: PhantomData<Cell<()>>,
}

impl<T> Sender<T> {
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        self.0.0.send(message)
    }
}

impl<T> SyncSender<T> {
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        self.0.0.send(message)
    }

    #[track_caller]
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        let inner = &self.0.0;
        let channel = inner.object();
        let name = format!("try_send {}", (inner.show)(&message));
        let turn = execution::turn(Operation::new(name).on(channel));
        let now = execution::channel(channel);
        let fits = now.has_room && (inner.bound != Some(0) || now.hands_over);
        let result = if !now.receiver {
            Err(TrySendError::Disconnected(message))
        } else if fits {
            inner.push(channel, message);
            Ok(())
        } else {
            Err(TrySendError::Full(message))
        };
        turn.done(match &result {
            Ok(()) => "",
            Err(TrySendError::Full(_)) => "Full",
            Err(TrySendError::Disconnected(_)) => "Disconnected",
        });
        result
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Sender(self.0.clone())
    }
}

impl<T> Clone for SyncSender<T> {
    fn clone(&self) -> Self {
        SyncSender(self.0.clone())
    }
}

impl<T> Receiver<T> {
    fn new(channel: Arc<Channel<T>>) -> Self {
        Receiver {
            channel,
            not_sync: PhantomData,
        }
    }

    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        self.channel.receive()
    }

    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        self.channel.try_receive("try_recv")
    }

    /// The time may be over at any moment.
    #[track_caller]
    pub fn recv_timeout(&self, _limit: Duration) -> Result<T, RecvTimeoutError> {
        let result = self.channel.try_receive("recv_timeout");
        result.map_err(|error| match error {
            TryRecvError::Empty => RecvTimeoutError::Timeout,
            TryRecvError::Disconnected => RecvTimeoutError::Disconnected,
        })
    }

    pub fn iter(&self) -> Iter<'_, T> {
        Iter(self)
    }

    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter(self)
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let channel = &self.channel;
        if !execution::is_active() {
            return;
        }
        let matters = channel.senders.get() > 0;
        let object = channel.object();
        let turn = matters.then(|| execution::turn(Operation::new("disconnect").on(object)));
        channel.receiver.set(false);
        channel.object();
        if let Some(turn) = turn {
            turn.done("");
        }
    }
}

/// As `std::sync::mpsc::Iter`.
#[derive(Debug)]
pub struct Iter<'a, T>(&'a Receiver<T>);

/// As `std::sync::mpsc::TryIter`.
#[derive(Debug)]
pub struct TryIter<'a, T>(&'a Receiver<T>);

/// As `std::sync::mpsc::IntoIter`.
#[derive(Debug)]
pub struct IntoIter<T>(Receiver<T>);

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.0.recv().ok()
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.0.try_recv().ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    #[track_caller]
    fn next(&mut self) -> Option<T> {
        self.0.recv().ok()
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter(self)
    }
}

macro_rules! debug {
    ($($type:ident),*) => {
        $(
            impl<T> fmt::Debug for $type<T> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.debug_struct(stringify!($type)).finish_non_exhaustive()
                }
            }
        )*
    };
}

debug!(Sender, SyncSender, Receiver);
