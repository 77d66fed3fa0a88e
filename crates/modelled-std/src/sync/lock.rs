//! `Mutex` and `RwLock`: a value behind a lock, its poison and its guards.

use ::std::cell::UnsafeCell;
use ::std::fmt;
use ::std::marker::PhantomData;
use ::std::ops::{Deref, DerefMut};
use ::std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};
use ::std::thread::panicking;

use model_checker::execution::{self, Needs, ObjectId, State, Turn};

use crate::shared_value::Shared;

/// As `std::sync::Mutex`. A thread that locks it twice waits forever.
pub type Mutex<T> = Lock<T, Exclusive>;

/// As `std::sync::RwLock`. A reader does not wait for a writer that waits.
pub type RwLock<T> = Lock<T, Readable<T>>;

/// A value behind a lock. The execution knows who holds the lock and whether it
/// is poisoned. Threads share a reference to the lock if the value is `Send`
/// and its kind `Sync`.
pub struct Lock<T, K>(Shared<UnsafeCell<T>>, PhantomData<K>);

/// The kind of a lock.
pub trait Kind {
    const NAME: &'static str;
}

/// One thread at a time has the value.
pub struct Exclusive;

impl Kind for Exclusive {
    const NAME: &'static str = "Mutex";
}

/// Several threads may read the value at once, so that it has to be `Sync`.
pub struct Readable<T>(PhantomData<T>);

impl<T> Kind for Readable<T> {
    const NAME: &'static str = "RwLock";
}

impl<T: fmt::Debug, K: Kind> Lock<T, K> {
    #[track_caller]
    pub const fn new(value: T) -> Self {
        // SAFETY: a value is shown before its first use, or by a thread that
        // holds the lock and has no mutable reference to it at that moment.
        let show = |value: &UnsafeCell<T>| execution::show(unsafe { &*value.get() });
        let state = |_: &_| State::Lock(Default::default());
        let shared = Shared::new(K::NAME, UnsafeCell::new(value), show, state);
        Lock(shared, PhantomData)
    }
}

impl<T: fmt::Debug + Default, K: Kind> Default for Lock<T, K> {
    #[track_caller]
    fn default() -> Self {
        Lock::new(T::default())
    }
}

impl<T> Lock<T, Exclusive> {
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        self.wait_for("lock")
    }

    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        self.attempt("try_lock")
    }
}

impl<T> Lock<T, Readable<T>> {
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        self.wait_for("read")
    }

    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        self.attempt("try_read")
    }

    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        self.wait_for("write")
    }

    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        self.attempt("try_write")
    }
}

impl<T, K> Lock<T, K> {
    fn wait_for<const WRITES: bool>(&self, name: &str) -> LockResult<Guard<'_, T, WRITES>> {
        let operation = self.0.operation(name).needs(Needs::Free(WRITES));
        self.acquire(execution::turn(operation))
    }

    /// Locks it if no thread is in the way.
    fn attempt<const WRITES: bool>(&self, name: &str) -> TryLockResult<Guard<'_, T, WRITES>> {
        let turn = self.0.turn(name);
        if execution::lock(self.0.object(), |lock| lock.is_free(WRITES)) {
            return Ok(self.acquire(turn)?);
        }
        turn.done("WouldBlock");
        Err(TryLockError::WouldBlock)
    }

    fn acquire<const WRITES: bool>(&self, turn: Turn) -> LockResult<Guard<'_, T, WRITES>> {
        let (lock, me) = (self.0.object(), execution::current());
        execution::lock(lock, |lock| lock.acquire(me, WRITES));
        turn.done(seen(&self.0));
        let guard = Guard {
            shared: &self.0,
            panicking: panicking(),
            not_send: PhantomData,
        };
        poison_or(lock, guard)
    }

    pub fn is_poisoned(&self) -> bool {
        let turn = self.0.turn("is_poisoned");
        let poisoned = execution::lock(self.0.object(), |lock| lock.poisoned);
        turn.done(poisoned.to_string());
        poisoned
    }

    pub fn clear_poison(&self) {
        let heal = |lock| execution::lock(lock, |lock| lock.poisoned = false);
        self.0.step("clear_poison", heal);
    }

    /// Records what the only thread that has the lock sees of it. Returns the
    /// lock's number.
    fn own(&self, name: &str) -> ObjectId {
        execution::note(self.0.operation(name), seen(&self.0));
        self.0.object()
    }

    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let lock = self.own("get_mut");
        poison_or(lock, self.0.get_mut().get_mut())
    }

    pub fn into_inner(self) -> LockResult<T> {
        let lock = self.own("into_inner");
        poison_or(lock, self.0.into_inner().into_inner())
    }
}

impl<T, K: Kind> fmt::Debug for Lock<T, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(K::NAME).finish_non_exhaustive()
    }
}

/// What a thread sees when it has locked.
pub(super) fn seen<T>(shared: &Shared<T>) -> String {
    let poisoned = execution::lock(shared.object(), |lock| lock.poisoned);
    let poisoned = if poisoned { "poisoned " } else { "" };
    format!("{poisoned}{}", shared.shown())
}

/// The running thread gives the lock back.
pub(super) fn release(lock: ObjectId) {
    let me = execution::current();
    execution::lock(lock, |lock| lock.release(me));
}

pub(super) fn poison_or<V>(lock: ObjectId, value: V) -> LockResult<V> {
    match execution::lock(lock, |lock| lock.poisoned) {
        true => Err(PoisonError::new(value)),
        false => Ok(value),
    }
}

/// As `std::sync::MutexGuard`.
pub type MutexGuard<'a, T> = Guard<'a, T, true>;

/// As `std::sync::RwLockReadGuard`.
pub type RwLockReadGuard<'a, T> = Guard<'a, T, false>;

/// As `std::sync::RwLockWriteGuard`.
pub type RwLockWriteGuard<'a, T> = Guard<'a, T, true>;

/// A thread holds the lock, and can change the value if it `WRITES`. Dropping the
/// guard is a step, at the line of the end of its block.
#[must_use = "if unused the lock will immediately unlock"]
pub struct Guard<'a, T, const WRITES: bool> {
    pub(super) shared: &'a Shared<UnsafeCell<T>>,
    /// Whether the thread was panicking already when it took the lock.
    panicking: bool,
    not_send: PhantomData<*const ()>,
}

// SAFETY: a shared reference to a guard gives shared references to the value.
unsafe impl<T: Sync, const WRITES: bool> Sync for Guard<'_, T, WRITES> {}

impl<T, const WRITES: bool> Drop for Guard<'_, T, WRITES> {
    fn drop(&mut self) {
        if WRITES {
            if !self.panicking && panicking() {
                execution::lock(self.shared.object(), |lock| lock.poisoned = true);
            }
            self.shared.record_value();
        }
        self.shared.step("unlock", release);
    }
}

impl<T, const WRITES: bool> Deref for Guard<'_, T, WRITES> {
    type Target = T;

    fn deref(&self) -> &T {
        execution::touch();
        // SAFETY: the guard holds the lock, at least for reading.
        unsafe { &*self.shared.value().get() }
    }
}

impl<T> DerefMut for Guard<'_, T, true> {
    fn deref_mut(&mut self) -> &mut T {
        execution::touch();
        // SAFETY: the guard holds the lock for writing, and there is one such
        // guard.
        unsafe { &mut *self.shared.value().get() }
    }
}

impl<T: fmt::Debug, const WRITES: bool> fmt::Debug for Guard<'_, T, WRITES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: fmt::Display, const WRITES: bool> fmt::Display for Guard<'_, T, WRITES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
