//! Several futures in one task.

use std::any::Any;
use std::cell::Cell;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Wake, Waker};

use model_checker::execution::{self, Operation, ThreadId, task};

use crate::polling::{self, OnOneThread};

/// As `tokio::join!` with two futures.
///
/// To the model checker each of them is a task. Tokio polls both before it polls
/// one of them again, so none is polled again before both have begun. Which of
/// those that have been woken is polled next is open.
#[macro_export]
macro_rules! join {
    ($first:expr, $second:expr $(,)?) => {
        $crate::join::both($first, $second).await
    };
}

/// What `join!` calls.
#[doc(hidden)]
pub async fn both<A: Future, B: Future>(first: A, second: B) -> (A::Output, B::Output) {
    let gate = Arc::new(Gate(Mutex::new((2, Vec::new()))));
    let (one, other) = (Cell::new(None), Cell::new(None));
    let me = execution::current();
    modelled_std::thread::scope(|scope| {
        let body = OnOneThread(branch(first, &gate, &one));
        scope.spawn(move || body.into_inner()());
        let body = OnOneThread(branch(second, &gate, &other));
        scope.spawn(move || body.into_inner()());
        task::pause();
    });
    // The last poll of the two goes on here.
    execution::give_token(me);
    task::poll(Operation::new("joined").uncounted());
    (output(one), output(other))
}

/// The output of a future that has been ready, or its panic, which is one of the
/// task.
fn output<T>(result: Cell<Option<Result<T, Panic>>>) -> T {
    let result = result.take().expect("the scope has waited for it");
    result.unwrap_or_else(|panic| resume_unwind(panic))
}

type Panic = Box<dyn Any + Send>;

/// What the thread of one of the futures does.
fn branch<F: Future>(
    future: F,
    gate: &Arc<Gate>,
    result: &Cell<Option<Result<F::Output, Panic>>>,
) -> impl FnOnce() {
    let begin = Operation::new("begin");
    move || {
        let me = execution::current();
        execution::give_token(me);
        task::poll(begin);
        let waker = Waker::from(Arc::new(Branch(me, Arc::clone(gate))));
        let entering = Entering(gate);
        let future = AssertUnwindSafe(|| {
            let begun = || drop(entering);
            polling::until_ready_with(pin!(future), &waker, begun)
        });
        result.set(Some(catch_unwind(future)));
        task::pause();
    }
}

/// How many futures have not begun yet, and which of those that have begun have
/// been woken since.
struct Gate(Mutex<(u32, Vec<ThreadId>)>);

impl Gate {
    /// A future has been polled for the first time.
    fn enter(&self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.0 -= 1;
        if state.0 == 0 {
            state.1.drain(..).for_each(execution::give_token);
        }
    }
}

/// Enters when it is dropped.
struct Entering<'a>(&'a Gate);

impl Drop for Entering<'_> {
    fn drop(&mut self) {
        self.0.enter();
    }
}

/// Wakes one of the futures.
struct Branch(ThreadId, Arc<Gate>);

impl Wake for Branch {
    fn wake(self: Arc<Self>) {
        let mut gate = self.1.0.lock().unwrap_or_else(PoisonError::into_inner);
        if gate.0 == 0 {
            execution::give_token(self.0);
        } else {
            gate.1.push(self.0);
        }
    }
}
