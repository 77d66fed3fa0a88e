use ::std::cell::UnsafeCell;
use ::std::fmt;
use ::std::ops::{Deref, DerefMut};
use ::std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};

use model_checker::execution::{self, Needs, ObjectId, Operation, State};

use crate::shared::{Introduction, Shared};

/// As `std::sync::Mutex`. A thread that locks it twice waits for ever.
pub struct Mutex<T> {
    shared: Shared<Content<T>>,
    show: fn(&T) -> String,
}

struct Content<T> {
    poisoned: bool,
    value: UnsafeCell<T>,
}

// SAFETY: only the thread that holds the lock reaches the value, and all access
// goes through `Shared`, see there.
unsafe impl<T: Send> Sync for Mutex<T> {}

impl<T> ::std::panic::UnwindSafe for Mutex<T> {}
impl<T> ::std::panic::RefUnwindSafe for Mutex<T> {}

impl<T: fmt::Debug> Mutex<T> {
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Mutex {
            shared: Shared::new(Content {
                poisoned: false,
                value: UnsafeCell::new(value),
            }),
            show: execution::show::<T>,
        }
    }
}

impl<T> Mutex<T> {
    pub(super) fn object(&self) -> ObjectId {
        self.shared.object(|content| {
            // SAFETY: this is the first use in the execution: nobody has it.
            let value = unsafe { &*content.value.get() };
            Introduction {
                kind: "Mutex",
                size: size_of::<Self>(),
                value: (self.show)(value),
                state: State::lock(),
            }
        })
    }

    fn is_poisoned_now(&self) -> bool {
        // SAFETY: no other thread runs before the next turn, and no reference
        // to the flag outlives this expression.
        unsafe { (*self.shared.value()).poisoned }
    }

    fn set_poisoned(&self, poisoned: bool) {
        // SAFETY: as above.
        unsafe { (*self.shared.value()).poisoned = poisoned };
        execution::set_poisoned(self.object(), poisoned);
    }

    fn value(&self) -> *mut T {
        // SAFETY: the place of a field; nothing is read.
        unsafe { (*self.shared.value()).value.get() }
    }

    /// The value in words. The caller holds the lock, or nobody does.
    fn shown(&self) -> String {
        // SAFETY: no other thread runs before the next turn, and whoever calls
        // this has no mutable reference to the value.
        (self.show)(unsafe { &*self.value() })
    }

    /// What a thread sees that has just got the lock.
    pub(super) fn seen(&self) -> String {
        let poisoned = if self.is_poisoned_now() {
            "poisoned "
        } else {
            ""
        };
        format!("{poisoned}{}", self.shown())
    }

    /// What the only thread that has the mutex sees of it.
    #[track_caller]
    fn note(&self, operation: &str) {
        if execution::is_active() {
            let operation = Operation::new(operation).on(self.object());
            execution::note(operation, self.seen());
        }
    }

    /// The guard, once the running thread has the lock.
    pub(super) fn guard(&self) -> LockResult<MutexGuard<'_, T>> {
        let guard = MutexGuard {
            mutex: self,
            panicking: ::std::thread::panicking(),
            not_send: ::std::marker::PhantomData,
        };
        if self.is_poisoned_now() {
            Err(PoisonError::new(guard))
        } else {
            Ok(guard)
        }
    }

    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let object = self.object();
        let turn = execution::turn(Operation::new("lock").on(object).needs(Needs::Free(object)));
        execution::acquire(object);
        turn.done(self.seen());
        self.guard()
    }

    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        let object = self.object();
        let turn = execution::turn(Operation::new("try_lock").on(object));
        if !execution::could_lock(object, true) {
            turn.done("WouldBlock");
            return Err(TryLockError::WouldBlock);
        }
        execution::acquire(object);
        turn.done(self.seen());
        Ok(self.guard()?)
    }

    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        let turn = execution::turn(Operation::new("is_poisoned").on(self.object()));
        let poisoned = self.is_poisoned_now();
        turn.done(poisoned.to_string());
        poisoned
    }

    #[track_caller]
    pub fn clear_poison(&self) {
        let turn = execution::turn(Operation::new("clear_poison").on(self.object()));
        self.set_poisoned(false);
        turn.done("");
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

impl<T: fmt::Debug + Default> Default for Mutex<T> {
    #[track_caller]
    fn default() -> Self {
        Mutex::new(T::default())
    }
}

impl<T: fmt::Debug> From<T> for Mutex<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Mutex::new(value)
    }
}

impl<T> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mutex").finish_non_exhaustive()
    }
}

/// As `std::sync::MutexGuard`. Dropping it is a step, at the line of the end of
/// its block.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T> {
    mutex: &'a Mutex<T>,
    /// Whether the thread was panicking already when it took the lock.
    panicking: bool,
    not_send: ::std::marker::PhantomData<*const ()>,
}

// SAFETY: a shared reference to the guard gives shared references to the value.
unsafe impl<T: Sync> Sync for MutexGuard<'_, T> {}

impl<'a, T> MutexGuard<'a, T> {
    pub(super) fn mutex(&self) -> &'a Mutex<T> {
        self.mutex
    }

    /// What the program sees of the value from now on.
    pub(super) fn publish(&self) {
        execution::set_value(self.mutex.object(), self.mutex.shown());
    }
}

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        execution::touch();
        // SAFETY: the guard holds the lock.
        unsafe { &*self.mutex.value() }
    }
}

impl<T> DerefMut for MutexGuard<'_, T> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        execution::touch();
        // SAFETY: the guard holds the lock, and there is one guard.
        unsafe { &mut *self.mutex.value() }
    }
}

impl<T> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        let object = self.mutex.object();
        if !self.panicking && ::std::thread::panicking() {
            self.mutex.set_poisoned(true);
        }
        self.publish();
        let turn = execution::turn(Operation::new("unlock").on(object));
        execution::release(object);
        turn.done("");
    }
}

impl<T: fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    #[track_caller]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: fmt::Display> fmt::Display for MutexGuard<'_, T> {
    #[track_caller]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&**self, f)
    }
}
