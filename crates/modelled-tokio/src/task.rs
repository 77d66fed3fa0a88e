//! Tasks.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use model_checker::execution::{self, Operation, task};

use crate::polling::{awaits, one_more_poll, until_ready};

/// As `tokio::spawn`.
pub fn spawn<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    spawn_local(future)
}

/// As `tokio::task::spawn_local`.
pub fn spawn_local<T: 'static>(future: impl Future<Output = T> + 'static) -> JoinHandle<T> {
    let handle = JoinHandle::new();
    start(Operation::new("begin"), future, Rc::clone(&handle.0));
    handle
}

/// What became of a task, and the task that awaits it.
struct Slot<T> {
    result: Cell<Option<Result<T, JoinError>>>,
    waiting: Cell<Option<Waker>>,
}

/// What one thread gives to another thread. All threads of a program under test
/// are continuations on one operating system thread.
struct OnOneThread<T>(T);

// SAFETY: it never leaves the operating system thread, see above.
unsafe impl<T> Send for OnOneThread<T> {}

/// Starts a task; `begin` is its first poll.
fn start<F: Future + 'static>(begin: Operation, future: F, slot: Rc<Slot<F::Output>>) {
    let own = OnOneThread((begin, Box::pin(future), slot));
    let body = move || {
        // The closure is to own all of it, not the field alone.
        let own = own;
        let (begin, mut future, slot) = own.0;
        execution::give_token(execution::current());
        task::poll(begin);
        let result = catch_unwind(AssertUnwindSafe(|| until_ready(future.as_mut())));
        // As in tokio, the future is dropped before a task hears of its end.
        drop(future);
        let (result, panic) = match result {
            Ok(output) => (Ok(output), None),
            Err(panic) => (Err(JoinError(())), Some(panic)),
        };
        slot.result.set(Some(result));
        slot.waiting.take().into_iter().for_each(Waker::wake);
        task::pause();
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
    };
    drop(modelled_std::thread::spawn(body));
}

/// As `tokio::task::JoinHandle`. Dropping it detaches the task.
pub struct JoinHandle<T>(Rc<Slot<T>>);

// SAFETY: it never leaves the operating system thread, see `OnOneThread`.
unsafe impl<T: Send> Send for JoinHandle<T> {}

impl<T> JoinHandle<T> {
    fn new() -> Self {
        let (result, waiting) = (Cell::new(None), Cell::new(None));
        JoinHandle(Rc::new(Slot { result, waiting }))
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(result) = self.0.result.take() {
            return Poll::Ready(result);
        }
        awaits("awaited");
        self.0.waiting.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// As `tokio::task::JoinError`: the task has panicked.
#[derive(Debug)]
pub struct JoinError(());

impl JoinError {
    pub fn is_panic(&self) -> bool {
        true
    }
}

/// As `tokio::task::LocalSet`: its tasks run while a task awaits it.
#[derive(Default)]
pub struct LocalSet {
    /// Start the tasks, which wait for the set to be awaited.
    starts: RefCell<Vec<Box<dyn FnOnce()>>>,
    /// The task that awaits the set. Each task of the set shares it until its
    /// future is gone.
    waiting: Rc<Cell<Option<Waker>>>,
}

/// Lives as long as the future of a task of a set.
struct Member(Rc<Cell<Option<Waker>>>);

impl Drop for Member {
    fn drop(&mut self) {
        // This is the last one, beside the set itself.
        if Rc::strong_count(&self.0) == 2 {
            self.0.take().into_iter().for_each(Waker::wake);
        }
    }
}

impl LocalSet {
    pub fn new() -> Self {
        LocalSet::default()
    }

    pub fn spawn_local<T: 'static>(
        &self,
        future: impl Future<Output = T> + 'static,
    ) -> JoinHandle<T> {
        let begin = Operation::new("begin");
        let handle = JoinHandle::new();
        let slot = Rc::clone(&handle.0);
        let member = Member(Rc::clone(&self.waiting));
        let future = async {
            let _member = member;
            future.await
        };
        let start = Box::new(|| start(begin, future, slot));
        self.starts.borrow_mut().push(start);
        handle
    }
}

impl Future for LocalSet {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        for start in self.starts.take() {
            start();
        }
        if Rc::strong_count(&self.waiting) == 1 {
            return Poll::Ready(());
        }
        awaits("awaited");
        self.waiting.set(Some(context.waker().clone()));
        Poll::Pending
    }
}

/// As `tokio::task::yield_now`.
pub async fn yield_now() {
    one_more_poll("yielded").await;
}
