//! How a task is polled.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, RawWaker, RawWakerVTable, Waker};

use model_checker::execution::{self, Operation, ThreadId, task};

thread_local! {
    /// What the task that is being polled waits for.
    static AWAITED: RefCell<Option<Operation>> = const { RefCell::new(None) };
}

/// Says what the task that is being polled waits for, at the line of its await.
/// Call this while the future is polled that cannot go on.
pub(crate) fn awaits(name: &str) {
    // The caller's place is not in the program, so the line is that of the
    // innermost function of the program on the stack: the one that awaits.
    let operation = Operation::new(name);
    AWAITED.set(Some(operation));
}

/// Polls the future of the running task, which is being polled already, until
/// it is ready.
pub(crate) fn until_ready<F: Future>(mut future: Pin<&mut F>) -> F::Output {
    let waker = waker(execution::current());
    let mut context = Context::from_waker(&waker);
    loop {
        AWAITED.set(None);
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        let operation = AWAITED.take();
        let operation = operation.unwrap_or_else(|| Operation::new("awaited"));
        task::pause();
        task::poll(operation);
    }
}

/// A future that is ready when it is polled once more, which may happen at any
/// moment.
#[derive(Debug)]
pub(crate) struct OneMorePoll {
    /// What it is called at the line of its await.
    name: &'static str,
    is_polled: bool,
}

impl OneMorePoll {
    pub(crate) fn new(name: &'static str) -> Self {
        OneMorePoll {
            name,
            is_polled: false,
        }
    }
}

impl Future for OneMorePoll {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.is_polled {
            return Poll::Ready(());
        }
        self.is_polled = true;
        awaits(self.name);
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A waker is the number of its task.
const WAKER: RawWakerVTable = RawWakerVTable::new(
    |task| RawWaker::new(task, &WAKER),
    |task| task::wake(task.addr()),
    |task| task::wake(task.addr()),
    |_| (),
);

fn waker(id: ThreadId) -> Waker {
    let number = std::ptr::without_provenance(id);
    // SAFETY: the number is all there is; nothing is owned or pointed to, and
    // every thread may have it.
    unsafe { Waker::from_raw(RawWaker::new(number, &WAKER)) }
}
