//! Tasks.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use model_checker::execution::{self, Operation, task};

use crate::polling::{OneMorePoll, awaits, until_ready};

/// As `tokio::spawn`.
#[track_caller]
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    spawn_local(future)
}

/// As `tokio::task::spawn_local`.
#[track_caller]
pub fn spawn_local<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    start(Operation::new("begin"), future, Rc::default(), || ())
}

/// What became of a task, and who waits for it.
type Slot<T> = Rc<RefCell<End<T>>>;

struct End<T> {
    result: Option<Result<T, JoinError>>,
    waiting: Option<Waker>,
}

impl<T> Default for End<T> {
    fn default() -> Self {
        End {
            result: None,
            waiting: None,
        }
    }
}

/// What one thread gives to another one. All threads of a program under test
/// are continuations on one operating system thread.
struct OnOneThread<T>(T);

// SAFETY: it never leaves the operating system thread, see above.
unsafe impl<T> Send for OnOneThread<T> {}

impl<T> OnOneThread<T> {
    /// A method, so that a closure takes all of it and not the field alone.
    fn get(self) -> T {
        self.0
    }
}

/// Starts a task; `begin` is its first poll. `at_end` is called when it is done.
fn start<F>(
    begin: Operation,
    future: F,
    slot: Slot<F::Output>,
    at_end: impl FnOnce() + 'static,
) -> JoinHandle<F::Output>
where
    F: Future + 'static,
{
    let own = OnOneThread((begin, Box::pin(future), Rc::clone(&slot), at_end));
    let body = move || {
        let (begin, mut future, slot, at_end) = own.get();
        task::wake(execution::current());
        task::poll(begin);
        let result = catch_unwind(AssertUnwindSafe(|| until_ready(future.as_mut())));
        // As in tokio, the future is dropped before anybody hears of its end.
        drop(future);
        let (result, panic) = match result {
            Ok(output) => (Ok(output), None),
            Err(panic) => (Err(JoinError(())), Some(panic)),
        };
        let mut end = slot.borrow_mut();
        end.result = Some(result);
        end.waiting.take().into_iter().for_each(Waker::wake);
        drop(end);
        at_end();
        task::pause();
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    };
    drop(modelled_std::thread::spawn(body));
    JoinHandle { slot }
}

/// As `tokio::task::JoinHandle`. Dropping it detaches the task.
pub struct JoinHandle<T> {
    slot: Slot<T>,
}

// SAFETY: it never leaves the operating system thread, see `OnOneThread`.
unsafe impl<T: Send> Send for JoinHandle<T> {}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut end = self.slot.borrow_mut();
        match end.result.take() {
            Some(result) => Poll::Ready(result),
            None => {
                awaits("awaited");
                end.waiting = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

/// As `tokio::task::JoinError`: the task has panicked.
#[derive(Debug)]
pub struct JoinError(());

impl JoinError {
    pub fn is_panic(&self) -> bool {
        true
    }

    pub fn is_cancelled(&self) -> bool {
        false
    }
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("task panicked")
    }
}

impl std::error::Error for JoinError {}

/// As `tokio::task::LocalSet`: its tasks run while somebody awaits it.
#[derive(Default)]
pub struct LocalSet(Rc<RefCell<Local>>);

#[derive(Default)]
struct Local {
    /// The tasks that wait for the set to be awaited.
    starts: VecDeque<Box<dyn FnOnce()>>,
    /// How many tasks are not done yet.
    open: usize,
    waiting: Option<Waker>,
}

impl LocalSet {
    pub fn new() -> Self {
        LocalSet::default()
    }

    #[track_caller]
    pub fn spawn_local<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let begin = Operation::new("begin");
        let slot: Slot<F::Output> = Rc::default();
        let handle = JoinHandle {
            slot: Rc::clone(&slot),
        };
        let local = Rc::clone(&self.0);
        let at_end = move || {
            let mut local = local.borrow_mut();
            local.open -= 1;
            if local.open == 0 {
                local.waiting.take().into_iter().for_each(Waker::wake);
            }
        };
        let mut local = self.0.borrow_mut();
        local.open += 1;
        local
            .starts
            .push_back(Box::new(|| drop(start(begin, future, slot, at_end))));
        handle
    }
}

impl Future for LocalSet {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        while let Some(start) = { self.0.borrow_mut().starts.pop_front() } {
            start();
        }
        let mut local = self.0.borrow_mut();
        if local.open == 0 {
            return Poll::Ready(());
        }
        awaits("awaited");
        local.waiting = Some(context.waker().clone());
        Poll::Pending
    }
}

impl fmt::Debug for LocalSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalSet").finish_non_exhaustive()
    }
}

/// As `tokio::task::yield_now`.
pub async fn yield_now() {
    OneMorePoll::new("yielded").await;
}
