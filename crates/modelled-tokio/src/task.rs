//! Tasks.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use model_checker::execution::{self, Operation, task};

use crate::polling::{OnOneThread, awaits, one_more_poll, until_ready};

/// As `tokio::spawn`.
pub fn spawn<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    spawn_local(future)
}

/// As `tokio::task::spawn_local`.
pub fn spawn_local<T: 'static>(future: impl Future<Output = T> + 'static) -> JoinHandle<T> {
    let (handle, start) = JoinHandle::new(future);
    start();
    handle
}

/// As `tokio::task::JoinHandle`. Dropping it detaches the task.
pub struct JoinHandle<T> {
    /// What became of the task.
    result: Rc<Cell<Option<Result<T, JoinError>>>>,
    /// The task that awaits it.
    waiting: Rc<Cell<Option<Waker>>>,
}

// SAFETY: it never leaves the operating system thread, see `OnOneThread`.
unsafe impl<T: Send> Send for JoinHandle<T> {}

impl<T: 'static> JoinHandle<T> {
    /// The handle of a new task, and what starts it.
    fn new(future: impl Future<Output = T> + 'static) -> (Self, impl FnOnce()) {
        let (result, waiting): (Rc<Cell<_>>, Rc<Cell<Option<Waker>>>) = Default::default();
        let ends = (Rc::clone(&result), Rc::clone(&waiting));
        let own = OnOneThread((Operation::new("begin"), Box::pin(future), ends));
        let body = move || {
            let (begin, mut future, (result, waiting)) = own.into_inner();
            execution::give_token(execution::current());
            task::poll(begin);
            let output = catch_unwind(AssertUnwindSafe(|| until_ready(future.as_mut())));
            // As in tokio, the future is dropped before a task hears of its end.
            drop(future);
            let (output, panic) = match output {
                Ok(output) => (Ok(output), None),
                Err(panic) => (Err(JoinError(())), Some(panic)),
            };
            result.set(Some(output));
            waiting.take().into_iter().for_each(Waker::wake);
            task::pause();
            if let Some(panic) = panic {
                resume_unwind(panic);
            }
        };
        let start = || drop(modelled_std::thread::spawn(body));
        (JoinHandle { result, waiting }, start)
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(result) = self.result.take() {
            return Poll::Ready(result);
        }
        awaits("awaited");
        self.waiting.set(Some(context.waker().clone()));
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
        let member = Member(Rc::clone(&self.waiting));
        let (handle, start) = JoinHandle::new(async {
            let _member = member;
            future.await
        });
        self.starts.borrow_mut().push(Box::new(start));
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
