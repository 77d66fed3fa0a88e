//! How a task is polled.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use model_checker::execution::{self, Operation, ThreadId, task};

thread_local! {
    /// What the task that is being polled waits for.
    static AWAITED: RefCell<Option<Operation>> = const { RefCell::new(None) };
}

/// Says what the task that is being polled waits for, at the line of its await.
/// Call this while that future is polled.
pub(crate) fn awaits(name: &str) {
    // The caller's place is not in the program, so the line is that of the
    // innermost function of the program on the stack: the one that awaits.
    AWAITED.set(Some(Operation::new(name)));
}

/// Polls the future of the running task, which is being polled already, until
/// it is ready.
pub(crate) fn until_ready<F: Future>(future: Pin<&mut F>) -> F::Output {
    let waker = Waker::from(Arc::new(Task(execution::current())));
    until_ready_with(future, &waker, || ())
}

/// The same with another waker. Calls `begun` after the first poll.
pub(crate) fn until_ready_with<F: Future>(
    mut future: Pin<&mut F>,
    waker: &Waker,
    begun: impl FnOnce(),
) -> F::Output {
    let mut context = Context::from_waker(waker);
    let mut begun = Some(begun);
    loop {
        AWAITED.set(None);
        let state = future.as_mut().poll(&mut context);
        if let Some(begun) = begun.take() {
            begun();
        }
        if let Poll::Ready(output) = state {
            return output;
        }
        let operation = AWAITED.take();
        task::pause();
        task::poll(operation.unwrap_or_else(|| Operation::new("awaited")));
    }
}

/// Returns when it is polled once more, which can happen at any moment. `name`
/// is what the reader sees at the line of the await.
pub(crate) async fn one_more_poll(name: &'static str) {
    let mut is_polled = false;
    let once_more = poll_fn(|context| {
        if mem::replace(&mut is_polled, true) {
            return Poll::Ready(());
        }
        awaits(name);
        context.waker().wake_by_ref();
        Poll::Pending
    });
    once_more.await;
}

/// Wakes a task.
struct Task(ThreadId);

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        execution::give_token(self.0);
    }
}

/// What one thread gives to another thread. All threads of a program under test
/// are continuations on one operating system thread.
pub(crate) struct OnOneThread<T>(pub(crate) T);

impl<T> OnOneThread<T> {
    pub(crate) fn into_inner(self) -> T {
        self.0
    }
}

// SAFETY: it never leaves the operating system thread, see above.
unsafe impl<T> Send for OnOneThread<T> {}
