use ::std::cell::UnsafeCell;
use ::std::fmt;
use ::std::marker::PhantomData;
use ::std::ops::{Deref, DerefMut};
use ::std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use model_checker::execution::{self, Needs, ObjectId, Operation, State};

use crate::shared::{Introduction, Shared};

/// As `std::sync::RwLock`. A reader does not wait for a writer that waits.
pub struct RwLock<T> {
    shared: Shared<Content<T>>,
    show: fn(&T) -> String,
}

struct Content<T> {
    poisoned: bool,
    value: UnsafeCell<T>,
}

// SAFETY: readers share the value and a writer has it alone; all access goes
// through `Shared`, see there.
unsafe impl<T: Send + Sync> Sync for RwLock<T> {}

impl<T> ::std::panic::UnwindSafe for RwLock<T> {}
impl<T> ::std::panic::RefUnwindSafe for RwLock<T> {}

impl<T: fmt::Debug> RwLock<T> {
    #[track_caller]
    pub const fn new(value: T) -> Self {
        RwLock {
            shared: Shared::new(Content {
                poisoned: false,
                value: UnsafeCell::new(value),
            }),
            show: execution::show::<T>,
        }
    }
}

impl<T> RwLock<T> {
    fn object(&self) -> ObjectId {
        self.shared.object(|content| {
            // SAFETY: this is the first use in the execution: nobody has it.
            let value = unsafe { &*content.value.get() };
            Introduction {
                kind: "RwLock",
                size: size_of::<Self>(),
                value: (self.show)(value),
                state: State::lock(),
            }
        })
    }

    fn value(&self) -> *mut T {
        // SAFETY: the place of a field; nothing is read.
        unsafe { (*self.shared.value()).value.get() }
    }

    fn shown(&self) -> String {
        // SAFETY: no other thread runs before the next turn, and whoever calls
        // this has no mutable reference to the value.
        (self.show)(unsafe { &*self.value() })
    }

    /// What a thread sees that has just got the lock.
    fn seen(&self) -> String {
        let poisoned = if self.is_poisoned_now() {
            "poisoned "
        } else {
            ""
        };
        format!("{poisoned}{}", self.shown())
    }

    /// What the only thread that has the lock sees of it.
    #[track_caller]
    fn note(&self, operation: &str) {
        if execution::is_active() {
            let operation = Operation::new(operation).on(self.object());
            execution::note(operation, self.seen());
        }
    }

    fn is_poisoned_now(&self) -> bool {
        // SAFETY: no other thread runs before the next turn, and no reference
        // to the flag outlives this expression.
        unsafe { (*self.shared.value()).poisoned }
    }

    fn checked<G>(&self, guard: G) -> LockResult<G> {
        if self.is_poisoned_now() {
            Err(PoisonError::new(guard))
        } else {
            Ok(guard)
        }
    }

    fn reader(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        self.checked(RwLockReadGuard {
            lock: self,
            not_send: PhantomData,
        })
    }

    fn writer(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        self.checked(RwLockWriteGuard {
            lock: self,
            panicking: ::std::thread::panicking(),
            not_send: PhantomData,
        })
    }

    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        let object = self.object();
        let needs = Needs::Readable(object);
        let turn = execution::turn(Operation::new("read").on(object).needs(needs));
        execution::acquire_shared(object);
        turn.done(self.seen());
        self.reader()
    }

    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        let object = self.object();
        let needs = Needs::Free(object);
        let turn = execution::turn(Operation::new("write").on(object).needs(needs));
        execution::acquire(object);
        turn.done(self.seen());
        self.writer()
    }

    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        let object = self.object();
        let turn = execution::turn(Operation::new("try_read").on(object));
        if !execution::could_lock(object, false) {
            turn.done("WouldBlock");
            return Err(TryLockError::WouldBlock);
        }
        execution::acquire_shared(object);
        turn.done(self.seen());
        Ok(self.reader()?)
    }

    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        let object = self.object();
        let turn = execution::turn(Operation::new("try_write").on(object));
        if !execution::could_lock(object, true) {
            turn.done("WouldBlock");
            return Err(TryLockError::WouldBlock);
        }
        execution::acquire(object);
        turn.done(self.seen());
        Ok(self.writer()?)
    }

    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        let turn = execution::turn(Operation::new("is_poisoned").on(self.object()));
        let poisoned = self.is_poisoned_now();
        turn.done(poisoned.to_string());
        poisoned
    }

    #[track_caller]
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        self.note("get_mut");
        let content = self.shared.get_mut();
        let value = content.value.get_mut();
        if content.poisoned {
            Err(PoisonError::new(value))
        } else {
            Ok(value)
        }
    }

    #[track_caller]
    pub fn into_inner(self) -> LockResult<T> {
        self.note("into_inner");
        let content = self.shared.into_inner();
        let value = content.value.into_inner();
        if content.poisoned {
            Err(PoisonError::new(value))
        } else {
            Ok(value)
        }
    }
}

impl<T: fmt::Debug + Default> Default for RwLock<T> {
    #[track_caller]
    fn default() -> Self {
        RwLock::new(T::default())
    }
}

impl<T> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RwLock").finish_non_exhaustive()
    }
}

/// As `std::sync::RwLockReadGuard`.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T> {
    lock: &'a RwLock<T>,
    not_send: PhantomData<*const ()>,
}

// SAFETY: a shared reference to the guard gives shared references to the value.
unsafe impl<T: Sync> Sync for RwLockReadGuard<'_, T> {}

/// As `std::sync::RwLockWriteGuard`.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T> {
    lock: &'a RwLock<T>,
    /// Whether the thread was panicking already when it took the lock.
    panicking: bool,
    not_send: PhantomData<*const ()>,
}

// SAFETY: a shared reference to the guard gives shared references to the value.
unsafe impl<T: Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<T> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        execution::touch();
        // SAFETY: the guard holds the lock together with other readers.
        unsafe { &*self.lock.value() }
    }
}

impl<T> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        execution::touch();
        // SAFETY: the guard holds the lock.
        unsafe { &*self.lock.value() }
    }
}

impl<T> DerefMut for RwLockWriteGuard<'_, T> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        execution::touch();
        // SAFETY: the guard holds the lock, and there is one guard for writing.
        unsafe { &mut *self.lock.value() }
    }
}

impl<T> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        let object = self.lock.object();
        let turn = execution::turn(Operation::new("unlock").on(object));
        execution::release_shared(object);
        turn.done("");
    }
}

impl<T> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        let object = self.lock.object();
        if !self.panicking && ::std::thread::panicking() {
            // SAFETY: no other thread runs before the next turn.
            unsafe { (*self.lock.shared.value()).poisoned = true };
            execution::set_poisoned(object, true);
        }
        execution::set_value(object, self.lock.shown());
        let turn = execution::turn(Operation::new("unlock").on(object));
        execution::release(object);
        turn.done("");
    }
}

impl<T: fmt::Debug> fmt::Debug for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: fmt::Debug> fmt::Debug for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: fmt::Display> fmt::Display for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}

impl<T: fmt::Display> fmt::Display for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
