//! Threads. Starting and joining them are no steps.

pub use ::std::thread::{Result, panicking};
pub use shuttle::thread::{AccessError, LocalKey};

use ::std::fmt;
use ::std::io;
use ::std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use ::std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use ::std::time::Duration;

use model_checker::execution::{self, Needs, Operation};

use crate::shared_value::opaque_debug;

/// Locks what only this module sees: no thread waits for it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// As `std::thread::spawn`.
pub fn spawn<T: Send + 'static>(f: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    Builder::new().spawn(f).expect("a modelled thread starts")
}

/// As `std::thread::Builder`.
#[derive(Debug, Default)]
pub struct Builder {
    name: Option<String>,
}

impl Builder {
    pub fn new() -> Self {
        Builder::default()
    }

    pub fn name(mut self, name: String) -> Self {
        self.name = Some(name);
        self
    }

    pub fn spawn<T: Send + 'static>(
        self,
        f: impl FnOnce() -> T + Send + 'static,
    ) -> io::Result<JoinHandle<T>> {
        let (handle, body) = Handle::new(self, f);
        drop(shuttle::thread::spawn(body));
        Ok(handle)
    }

    pub fn spawn_scoped<'scope, T: Send + 'scope>(
        self,
        scope: &'scope Scope<'scope, '_>,
        f: impl FnOnce() -> T + Send + 'scope,
    ) -> io::Result<ScopedJoinHandle<'scope, T>> {
        let (mut handle, body) = Handle::new(self, f);
        handle.unjoined = Some(&scope.unjoined);
        locked(&scope.unjoined).push(handle.thread.id);
        drop(scope.inner.spawn(body));
        Ok(handle)
    }
}

/// As `std::thread::JoinHandle`.
pub type JoinHandle<T> = Handle<'static, T>;

/// As `std::thread::ScopedJoinHandle`.
pub type ScopedJoinHandle<'scope, T> = Handle<'scope, T>;

/// Waits for a thread, which may be one of a scope.
pub struct Handle<'scope, T> {
    thread: Thread,
    /// What the thread returned, once it has ended.
    result: Arc<Mutex<Option<Result<T>>>>,
    /// If it is one of a scope: the threads of the scope that were not joined.
    unjoined: Option<&'scope Unjoined>,
}

impl<T> Handle<'_, T> {
    /// The handle of a new thread, and what the thread has to do.
    fn new(builder: Builder, f: impl FnOnce() -> T) -> (Self, impl FnOnce()) {
        let handle = Handle {
            thread: Thread::new(execution::spawn(builder.name)),
            result: Arc::default(),
            unjoined: None,
        };
        let result = Arc::clone(&handle.result);
        let body = move || {
            *locked(&result) = Some(execution::run_thread(f));
            drop(result);
            execution::end_thread();
        };
        (handle, body)
    }

    pub fn join(self) -> Result<T> {
        let id = self.thread.id;
        let needs = Needs::Ended(vec![id]);
        execution::turn(Operation::new("join").needs(needs).uncounted()).done("");
        if let Some(unjoined) = self.unjoined {
            locked(unjoined).retain(|&child| child != id);
        }
        let result = locked(&self.result).take();
        result.expect("a thread that has ended has a result")
    }

    pub fn thread(&self) -> &Thread {
        &self.thread
    }
}

/// As `std::thread::Scope`.
pub struct Scope<'scope, 'env: 'scope> {
    inner: &'scope shuttle::thread::Scope<'scope, 'env>,
    unjoined: Unjoined,
}

/// The threads that a scope has started and that were not joined.
type Unjoined = Mutex<Vec<execution::ThreadId>>;

/// As `std::thread::scope`.
pub fn scope<'env, T>(f: impl for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T) -> T {
    let end = Operation::new("join").uncounted();
    let panicked = |thread| execution::look_at(thread, |thread| thread.panicked);
    let (result, failed) = shuttle::thread::scope(|inner| {
        // A reference for all of `'scope` has no other home than the heap. The
        // few bytes are never freed.
        let scope: &Scope<'_, 'env> = Box::leak(Box::new(Scope {
            inner,
            unjoined: Mutex::default(),
        }));
        let result = catch_unwind(AssertUnwindSafe(|| f(scope)));
        // A child can start further children while this thread waits for it.
        loop {
            let children = locked(&scope.unjoined).clone();
            execution::turn(end.clone().needs(Needs::Ended(children.clone()))).done("");
            if *locked(&scope.unjoined) == children {
                break (result, children.into_iter().any(panicked));
            }
        }
    });
    match result {
        Err(panic) => resume_unwind(panic),
        Ok(_) if failed => panic!("a scoped thread panicked"),
        Ok(value) => value,
    }
}

impl<'scope> Scope<'scope, '_> {
    pub fn spawn<T: Send + 'scope>(
        &'scope self,
        f: impl FnOnce() -> T + Send + 'scope,
    ) -> ScopedJoinHandle<'scope, T> {
        let started = Builder::new().spawn_scoped(self, f);
        started.expect("a modelled thread starts")
    }
}

impl<T> fmt::Debug for Handle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.unjoined.map_or("JoinHandle", |_| "ScopedJoinHandle");
        f.debug_struct(name).finish_non_exhaustive()
    }
}

opaque_debug!(Scope<'scope, 'env>, Thread);

/// As `std::thread::Thread`.
#[derive(Clone)]
pub struct Thread {
    id: execution::ThreadId,
    name: Option<Arc<str>>,
}

impl Thread {
    fn new(id: execution::ThreadId) -> Self {
        Thread {
            id,
            name: execution::look_at(id, |thread| thread.name.as_deref().map(Arc::from)),
        }
    }

    pub fn id(&self) -> ThreadId {
        // The main thread is 1, and the threads that it starts follow.
        let path = execution::look_at(self.id, |thread| thread.path.clone());
        let number = |parent, child| parent * 100 + u64::from(child) + 1;
        ThreadId(path.into_iter().fold(0, number) + 1)
    }

    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub fn unpark(&self) {
        let turn = execution::turn(Operation::new("unpark"));
        execution::give_token(self.id);
        turn.done("");
    }
}

/// As `std::thread::ThreadId`. It is the same in every schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ThreadId(u64);

/// As `std::thread::current`.
pub fn current() -> Thread {
    Thread::new(execution::current())
}

/// As `std::thread::park`, without spurious wake-ups.
pub fn park() {
    let turn = execution::turn(Operation::new("park").needs(Needs::Token));
    execution::take_token();
    turn.done("");
}

/// The time can be over at any moment.
pub fn park_timeout(_limit: Duration) {
    let turn = execution::turn(Operation::new("park_timeout"));
    turn.done(execution::take_token().to_string());
}

/// No step: another thread can run before any step in any case.
pub fn yield_now() {
    execution::idle();
}

/// No step: another thread can run before any step in any case.
pub fn sleep(_time: Duration) {
    execution::idle();
}
