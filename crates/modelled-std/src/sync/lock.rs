//! `Mutex` and `RwLock`: a value behind a lock, its poison and its guards.

use ::std::cell::UnsafeCell;
use ::std::fmt;
use ::std::marker::PhantomData;
use ::std::ops::{Deref, DerefMut};
use ::std::sync::{LockResult, PoisonError, TryLockError, TryLockResult};
use ::std::thread::panicking;

use model_checker::execution::{self, Needs, ObjectId, State, Turn};

use crate::shared::{Shared, opaque_debug};

/// The lock itself, without the names that its operations have for the reader.
/// The execution knows who holds it and whether it is poisoned.
struct Lock<T>(Shared<UnsafeCell<T>>);

impl<T: fmt::Debug> Lock<T> {
    #[track_caller]
    const fn new(kind: &'static str, value: T) -> Self {
        // SAFETY: a value is shown before its first use, or by a thread that
        // holds the lock and has no mutable reference to it at that moment.
        let show = |value: &UnsafeCell<T>| execution::show(unsafe { &*value.get() });
        let value = UnsafeCell::new(value);
        let state = |_: &_| State::Lock(Default::default());
        Lock(Shared::new(kind, value, show, state))
    }
}

impl<T> Lock<T> {
    /// Waits for the lock.
    fn lock(&self, name: &str, writing: bool) -> Held<'_, T> {
        let needs = Needs::Free(self.0.object(), writing);
        let turn = execution::turn(self.0.operation(name).needs(needs));
        self.acquire(turn, writing)
    }

    /// Locks it if no thread is in the way.
    fn try_lock(&self, name: &str, writing: bool) -> Option<Held<'_, T>> {
        let turn = self.0.turn(name);
        if execution::lock(self.0.object(), |lock| lock.is_free(writing)) {
            return Some(self.acquire(turn, writing));
        }
        turn.done("WouldBlock");
        None
    }

    fn acquire(&self, turn: Turn, writing: bool) -> Held<'_, T> {
        let me = execution::current();
        execution::lock(self.0.object(), |lock| lock.acquire(me, writing));
        turn.done(self.seen());
        Held {
            lock: self,
            writing,
            panicking: panicking(),
            not_send: PhantomData,
        }
    }

    /// What a thread sees when it has locked.
    fn seen(&self) -> String {
        let poisoned = execution::lock(self.0.object(), |lock| lock.poisoned);
        let poisoned = if poisoned { "poisoned " } else { "" };
        format!("{poisoned}{}", self.0.shown())
    }

    /// Records what the only thread that has the lock sees of it. Returns the
    /// lock's number.
    fn own(&self, name: &str) -> ObjectId {
        execution::note(self.0.operation(name), self.seen());
        self.0.object()
    }
}

/// The running thread gives the lock back.
pub(super) fn release(lock: ObjectId) {
    let me = execution::current();
    execution::lock(lock, |lock| lock.release(me));
}

fn poison_or<V>(lock: ObjectId, value: V) -> LockResult<V> {
    match execution::lock(lock, |lock| lock.poisoned) {
        true => Err(PoisonError::new(value)),
        false => Ok(value),
    }
}

/// What is in every guard. Dropping it is a step, at the line of the end of its
/// block.
pub(super) struct Held<'a, T> {
    lock: &'a Lock<T>,
    /// Whether the value can be changed meanwhile.
    writing: bool,
    /// Whether the thread was panicking already when it took the lock.
    panicking: bool,
    not_send: PhantomData<*const ()>,
}

// SAFETY: a shared reference to a guard gives shared references to the value.
unsafe impl<T: Sync> Sync for Held<'_, T> {}

impl<T> Drop for Held<'_, T> {
    fn drop(&mut self) {
        let shared = &self.lock.0;
        if self.writing {
            if !self.panicking && panicking() {
                execution::lock(shared.object(), |lock| lock.poisoned = true);
            }
            shared.record_value();
        }
        shared.step("unlock", release);
    }
}

impl<'a, T> MutexGuard<'a, T> {
    /// The thread is about to wait in a condition variable. Returns the number
    /// of the lock, which it unlocks meanwhile.
    pub(super) fn before_wait(&self) -> ObjectId {
        self.0.lock.0.record_value();
        self.0.lock.0.object()
    }

    /// The thread has locked it again in this turn; `how` says why.
    pub(super) fn after_wait(self, turn: Turn, how: &str) -> LockResult<Self> {
        let lock = self.0.lock;
        turn.done(format!("{how}{}", lock.seen()));
        poison_or(lock.0.object(), self)
    }
}

/// A lock: its name, the type that must be `Sync` for it to be `Sync`, and for
/// each way to lock it the two operations, their guard, and whether they lock it
/// for writing.
macro_rules! lock {
    (
        $(#[$doc:meta])*
        $name:ident, $sync:ty;
        $($lock:ident, $try_lock:ident -> $guard:ident, $writing:literal;)+
    ) => {
        $(#[$doc])*
        pub struct $name<T>(Lock<T>, PhantomData<$sync>);

        impl<T: fmt::Debug> $name<T> {
            #[track_caller]
            pub const fn new(value: T) -> Self {
                $name(Lock::new(stringify!($name), value), PhantomData)
            }
        }

        impl<T> $name<T> {
            $(
                pub fn $lock(&self) -> LockResult<$guard<'_, T>> {
                    let held = self.0.lock(stringify!($lock), $writing);
                    poison_or(self.0.0.object(), $guard(held))
                }

                pub fn $try_lock(&self) -> TryLockResult<$guard<'_, T>> {
                    let held = self.0.try_lock(stringify!($try_lock), $writing);
                    let held = held.ok_or(TryLockError::WouldBlock)?;
                    Ok(poison_or(self.0.0.object(), $guard(held))?)
                }
            )+

            pub fn is_poisoned(&self) -> bool {
                let turn = self.0.0.turn("is_poisoned");
                let poisoned = execution::lock(self.0.0.object(), |lock| lock.poisoned);
                turn.done(poisoned.to_string());
                poisoned
            }

            pub fn clear_poison(&self) {
                let heal = |lock| execution::lock(lock, |lock| lock.poisoned = false);
                self.0.0.step("clear_poison", heal);
            }

            pub fn get_mut(&mut self) -> LockResult<&mut T> {
                let lock = self.0.own("get_mut");
                poison_or(lock, self.0.0.get_mut().get_mut())
            }

            pub fn into_inner(self) -> LockResult<T> {
                let lock = self.0.own("into_inner");
                poison_or(lock, self.0.0.into_inner().into_inner())
            }
        }

        impl<T: fmt::Debug + Default> Default for $name<T> {
            #[track_caller]
            fn default() -> Self {
                $name::new(T::default())
            }
        }

        opaque_debug!($name<T>);
    };
}

lock! {
    /// As `std::sync::Mutex`. A thread that locks it twice waits forever.
    Mutex, ();
    lock, try_lock -> MutexGuard, true;
}

lock! {
    /// As `std::sync::RwLock`. A reader does not wait for a writer that waits.
    RwLock, T;
    read, try_read -> RwLockReadGuard, false;
    write, try_write -> RwLockWriteGuard, true;
}

/// Guards, through which the value can be read.
macro_rules! guard {
    ($($name:ident),+) => {
        $(
            /// As in `std::sync`.
            #[must_use = "if unused the lock will immediately unlock"]
            pub struct $name<'a, T>(Held<'a, T>);

            impl<T> Deref for $name<'_, T> {
                type Target = T;

                fn deref(&self) -> &T {
                    execution::touch();
                    // SAFETY: the guard holds the lock, at least for reading.
                    unsafe { &*self.0.lock.0.value().get() }
                }
            }

            impl<T: fmt::Debug> fmt::Debug for $name<'_, T> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Debug::fmt(&**self, f)
                }
            }

            impl<T: fmt::Display> fmt::Display for $name<'_, T> {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(&**self, f)
                }
            }
        )+
    };
}

guard!(MutexGuard, RwLockReadGuard, RwLockWriteGuard);

/// Guards through which the value can also be written.
macro_rules! write_guard {
    ($($name:ident),+) => {
        $(
            impl<T> DerefMut for $name<'_, T> {
                fn deref_mut(&mut self) -> &mut T {
                    execution::touch();
                    // SAFETY: the guard holds the lock for writing, and there
                    // is one such guard.
                    unsafe { &mut *self.0.lock.0.value().get() }
                }
            }
        )+
    };
}

write_guard!(MutexGuard, RwLockWriteGuard);
