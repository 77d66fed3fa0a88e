//! Threads, under the eyes of the model checker. To start and to join them are
//! no steps.

pub use ::std::thread::{Result, panicking};
pub use shuttle::thread::{AccessError, LocalKey};

use ::std::fmt;
use ::std::io;
use ::std::num::NonZero;
use ::std::panic::resume_unwind;
use ::std::sync::{Arc, Mutex, PoisonError};
use ::std::time::Duration;

use model_checker::execution::{self, Needs, Operation};

/// What a thread gives back, once it has ended.
type Slot<T> = Arc<Mutex<Option<Result<T>>>>;

fn take<T>(slot: &Slot<T>) -> Option<Result<T>> {
    slot.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// The body of a thread.
fn body<T>(f: impl FnOnce() -> T, slot: Slot<T>) -> impl FnOnce() {
    move || {
        let result = execution::run_thread(f);
        *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        drop(slot);
        execution::end_thread();
    }
}

/// As `std::thread::spawn`.
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
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

    pub fn stack_size(self, _bytes: usize) -> Self {
        self
    }

    #[track_caller]
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        let slot = Slot::default();
        let id = execution::spawn(self.name);
        drop(shuttle::thread::spawn(body(f, Arc::clone(&slot))));
        Ok(JoinHandle {
            slot,
            thread: Thread::new(id),
        })
    }

    #[track_caller]
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        let slot = Slot::default();
        let id = execution::spawn(self.name);
        let mut children = scope
            .children
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        children.push(id);
        drop(children);
        drop(scope.inner.spawn(body(f, Arc::clone(&slot))));
        Ok(ScopedJoinHandle {
            slot,
            thread: Thread::new(id),
            scope: &scope.joined,
        })
    }
}

/// As `std::thread::JoinHandle`.
pub struct JoinHandle<T> {
    slot: Slot<T>,
    thread: Thread,
}

impl<T> JoinHandle<T> {
    #[track_caller]
    pub fn join(self) -> Result<T> {
        wait_for(vec![self.thread.id]);
        take(&self.slot).expect("a thread that has ended has a result")
    }

    pub fn thread(&self) -> &Thread {
        &self.thread
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

#[track_caller]
fn wait_for(threads: Vec<execution::ThreadId>) {
    let needs = Needs::Ended(threads);
    execution::turn(Operation::new("join").needs(needs).uncounted()).done("");
}

/// As `std::thread::Scope`.
pub struct Scope<'scope, 'env: 'scope> {
    inner: &'scope shuttle::thread::Scope<'scope, 'env>,
    children: Mutex<Vec<execution::ThreadId>>,
    /// The children whose end somebody has looked at.
    joined: Mutex<Vec<execution::ThreadId>>,
}

/// As `std::thread::scope`.
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let end = Operation::new("join").uncounted();
    let result = shuttle::thread::scope(|inner| {
        // A reference for all of `'scope` has no other home than the heap. The
        // few bytes are never freed.
        let scope: &Scope<'_, 'env> = Box::leak(Box::new(Scope {
            inner,
            children: Mutex::default(),
            joined: Mutex::default(),
        }));
        let result = catch(|| f(scope));
        // A child may start further ones while the others are waited for.
        let mut children = list(&scope.children);
        loop {
            let needs = Needs::Ended(children.clone());
            execution::turn(end.clone().needs(needs)).done("");
            let now = list(&scope.children);
            if now.len() == children.len() {
                break;
            }
            children = now;
        }
        let joined = list(&scope.joined);
        let mut unseen = children.iter().filter(|child| !joined.contains(child));
        let panicked = unseen.any(|&child| execution::has_panicked(child));
        result.map(|value| (value, panicked))
    });
    match result {
        Err(panic) => resume_unwind(panic),
        Ok((_, true)) => panic!("a scoped thread panicked"),
        Ok((value, false)) => value,
    }
}

fn list(threads: &Mutex<Vec<execution::ThreadId>>) -> Vec<execution::ThreadId> {
    let threads = threads.lock().unwrap_or_else(PoisonError::into_inner);
    threads.clone()
}

fn catch<T>(f: impl FnOnce() -> T) -> Result<T> {
    ::std::panic::catch_unwind(::std::panic::AssertUnwindSafe(f))
}

impl<'scope, 'env> Scope<'scope, 'env> {
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        Builder::new()
            .spawn_scoped(self, f)
            .expect("a modelled thread starts")
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

/// As `std::thread::ScopedJoinHandle`.
pub struct ScopedJoinHandle<'scope, T> {
    slot: Slot<T>,
    thread: Thread,
    scope: &'scope Mutex<Vec<execution::ThreadId>>,
}

impl<T> ScopedJoinHandle<'_, T> {
    #[track_caller]
    pub fn join(self) -> Result<T> {
        wait_for(vec![self.thread.id]);
        let mut joined = self.scope.lock().unwrap_or_else(PoisonError::into_inner);
        joined.push(self.thread.id);
        take(&self.slot).expect("a thread that has ended has a result")
    }

    pub fn thread(&self) -> &Thread {
        &self.thread
    }
}

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}

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
            name: execution::name(id).map(Arc::from),
        }
    }

    pub fn id(&self) -> ThreadId {
        // The main thread is 1, and the threads that it starts follow.
        let path = execution::path(self.id);
        let number = match &path[..] {
            [] => 1,
            [first, rest @ ..] => rest.iter().fold(u64::from(first + 2), |number, &child| {
                number * 100 + u64::from(child) + 1
            }),
        };
        ThreadId(number)
    }

    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    #[track_caller]
    pub fn unpark(&self) {
        let turn = execution::turn(Operation::new("unpark"));
        execution::give_token(self.id);
        turn.done("");
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread")
            .field("id", &self.id())
            .field("name", &self.name())
            .finish_non_exhaustive()
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
#[track_caller]
pub fn park() {
    let turn = execution::turn(Operation::new("park").needs(Needs::Token));
    execution::take_token();
    turn.done("");
}

/// The time may be over at any moment.
#[track_caller]
pub fn park_timeout(_limit: Duration) {
    let turn = execution::turn(Operation::new("park_timeout"));
    turn.done(execution::take_token().to_string());
}

/// No step: the others may go on before any step anyway.
pub fn yield_now() {
    execution::idle();
}

/// No step: the others may go on before any step anyway.
pub fn sleep(_time: Duration) {
    execution::idle();
}

/// As many as the smallest machine has on which threads matter.
pub fn available_parallelism() -> io::Result<NonZero<usize>> {
    Ok(NonZero::<usize>::MIN.saturating_add(1))
}
