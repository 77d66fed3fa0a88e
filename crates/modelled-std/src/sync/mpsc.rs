//! Channels. Sending, receiving, and dropping the last sender or the receiver are
//! steps.

pub use ::std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};

use ::std::cell::RefCell;
use ::std::collections::VecDeque;
use ::std::fmt;
use ::std::iter;
use ::std::marker::PhantomData;
use ::std::ops::Deref;
use ::std::sync::Arc;
use ::std::time::Duration;

use model_checker::execution::{self, Channel as Ends, Needs, State};

use crate::shared_value::{NotSync, Shared, opaque_debug};

/// As `std::sync::mpsc::channel`.
#[track_caller]
pub fn channel<T: fmt::Debug>() -> (Sender<T>, Receiver<T>) {
    both_ends(None)
}

/// As `std::sync::mpsc::sync_channel`.
#[track_caller]
pub fn sync_channel<T: fmt::Debug>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    both_ends(Some(bound))
}

/// What both ends share. The execution counts the ends.
struct Channel<T>(Shared<Queue<T>>);

struct Queue<T> {
    messages: RefCell<VecDeque<T>>,
    /// Shows a message.
    show: fn(&T) -> String,
    /// How many messages fit. 0 hands each message over.
    bound: Option<usize>,
}

#[track_caller]
fn both_ends<T: fmt::Debug, const WAITS: bool>(
    bound: Option<usize>,
) -> (Sending<T, WAITS>, Receiver<T>) {
    let queue = Queue {
        messages: RefCell::default(),
        show: execution::show::<T>,
        bound,
    };
    let show = |queue: &Queue<T>| execution::show(&*queue.messages.borrow());
    let state = |queue: &Queue<T>| State::channel(queue.bound);
    let channel = Arc::new(Channel(Shared::new("channel", queue, show, state)));
    let sender = Sending(Arc::clone(&channel));
    (sender, Receiver(channel, PhantomData))
}

impl<T> Channel<T> {
    fn shown(&self, message: &T) -> String {
        (self.0.value().show)(message)
    }

    fn hands_over(&self) -> bool {
        self.0.value().bound == Some(0)
    }

    /// Returns the message's number.
    fn push(&self, message: T) -> usize {
        self.0.value().messages.borrow_mut().push_back(message);
        self.0.record_value();
        execution::channel(self.0.object(), |it| {
            it.sent += 1;
            it.sent
        })
    }

    fn pop(&self) -> Option<T> {
        let message = self.0.value().messages.borrow_mut().pop_front()?;
        self.0.record_value();
        execution::channel(self.0.object(), |it| {
            it.received += 1;
            it.receiving = false;
        });
        Some(message)
    }

    fn try_receive(&self, name: &str) -> Result<T, TryRecvError> {
        let turn = self.0.turn(name);
        let senders = execution::channel(self.0.object(), |it| it.senders);
        let result = self.pop().ok_or(match senders {
            0 => TryRecvError::Disconnected,
            _ => TryRecvError::Empty,
        });
        turn.done(match &result {
            Ok(message) => self.shown(message),
            Err(error) => format!("{error:?}"),
        });
        result
    }

    /// The receiver goes away, or one sender; `matters` says whether that makes a
    /// difference to the other end.
    fn leave(&self, matters: fn(&Ends) -> bool, leave: fn(&mut Ends)) {
        if !execution::is_active() {
            return;
        }
        let leave = |channel| execution::channel(channel, leave);
        match execution::channel(self.0.object(), |ends| matters(ends)) {
            true => self.0.step("disconnect", leave),
            false => leave(self.0.object()),
        }
    }
}

/// As `std::sync::mpsc::Sender`.
pub type Sender<T> = Sending<T, false>;

/// As `std::sync::mpsc::SyncSender`.
pub type SyncSender<T> = Sending<T, true>;

/// An end of a channel that sends, and may have to wait for room if it `WAITS`.
pub struct Sending<T, const WAITS: bool>(Arc<Channel<T>>);

impl<T, const WAITS: bool> Sending<T, WAITS> {
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        let ends = &self.0;
        let channel = ends.0.object();
        let send = ends.0.operation(format!("send {}", ends.shown(&message)));
        let turn = execution::turn(send.needs(Needs::Room));
        if !execution::channel(channel, |it| it.receiver) {
            turn.done("Err");
            return Err(SendError(message));
        }
        let number = ends.push(message);
        turn.done("");
        if !ends.hands_over() {
            return Ok(());
        }
        // The message is handed over, and returning after that is no step.
        let needs = Needs::Received(number);
        let turn = execution::turn(ends.0.operation("send").needs(needs).uncounted());
        let receiver = execution::channel(channel, |it| it.receiver);
        // It is the only message there can be.
        let refused = if receiver { None } else { ends.pop() };
        turn.done(if refused.is_some() { "Err" } else { "" });
        refused.map_or(Ok(()), |message| Err(SendError(message)))
    }
}

impl<T, const WAITS: bool> Clone for Sending<T, WAITS> {
    fn clone(&self) -> Self {
        execution::channel(self.0.0.object(), |it| it.senders += 1);
        Sending(Arc::clone(&self.0))
    }
}

impl<T, const WAITS: bool> Drop for Sending<T, WAITS> {
    fn drop(&mut self) {
        self.0
            .leave(|it| it.senders == 1 && it.receiver, |it| it.senders -= 1);
    }
}

impl<T> SyncSender<T> {
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        let channel = &self.0;
        let name = format!("try_send {}", channel.shown(&message));
        let turn = channel.0.turn(name);
        let id = channel.0.object();
        let (has_room, receiver) = execution::channel(id, |it| (it.has_room(), it.receiver));
        let is_taken = || !channel.hands_over() || execution::channel(id, |it| it.receiving);
        let fits = has_room && is_taken();
        if !receiver {
            turn.done("Disconnected");
            Err(TrySendError::Disconnected(message))
        } else if fits {
            channel.push(message);
            turn.done("");
            Ok(())
        } else {
            turn.done("Full");
            Err(TrySendError::Full(message))
        }
    }
}

/// As `std::sync::mpsc::Receiver`.
pub struct Receiver<T>(Arc<Channel<T>>, NotSync);

impl<T> Receiver<T> {
    pub fn recv(&self) -> Result<T, RecvError> {
        let channel = &self.0;
        let recv = channel.0.operation("recv");
        let mut take = recv.needs(Needs::Message);
        if channel.hands_over() {
            // Arriving is a step, because `try_send` checks for it. Taking the
            // message that is handed over then is not.
            let arrive = |id| execution::channel(id, |it| it.receiving = true);
            channel.0.step("recv", arrive);
            take = take.uncounted();
        }
        let turn = execution::turn(take);
        let message = channel.pop();
        let shown = message.as_ref().map(|message| channel.shown(message));
        turn.done(shown.unwrap_or("Err".to_string()));
        message.ok_or(RecvError)
    }

    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        self.0.try_receive("try_recv")
    }

    /// The time can be over at any moment.
    pub fn recv_timeout(&self, _limit: Duration) -> Result<T, RecvTimeoutError> {
        let received = self.0.try_receive("recv_timeout");
        received.map_err(|error| match error {
            TryRecvError::Empty => RecvTimeoutError::Timeout,
            TryRecvError::Disconnected => RecvTimeoutError::Disconnected,
        })
    }

    pub fn iter(&self) -> Iter<'_, T> {
        Received(self)
    }

    pub fn try_iter(&self) -> impl Iterator<Item = T> {
        iter::from_fn(|| self.try_recv().ok())
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        self.0.leave(|it| it.senders > 0, |it| it.receiver = false);
    }
}

/// The messages that are received, until no more can come.
#[derive(Debug)]
pub struct Received<R>(R);

/// As `std::sync::mpsc::Iter`.
pub type Iter<'a, T> = Received<&'a Receiver<T>>;

/// As `std::sync::mpsc::IntoIter`.
pub type IntoIter<T> = Received<Box<Receiver<T>>>;

impl<T, R: Deref<Target = Receiver<T>>> Iterator for Received<R> {
    type Item = T;

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
        Received(Box::new(self))
    }
}

opaque_debug!(Sender<T>, SyncSender<T>, Receiver<T>);
