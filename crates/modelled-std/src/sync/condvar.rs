use ::std::fmt;
use ::std::mem;
use ::std::sync::{LockResult, PoisonError};
use ::std::time::Duration;

use model_checker::execution::{self, Needs, ObjectId, Operation, State};

use super::{Mutex, MutexGuard};
use crate::shared::{Introduction, Shared};

/// As `std::sync::Condvar`, without spurious wake-ups.
///
/// To wait is two steps: `wait` unlocks the mutex and sleeps, `wake` happens
/// after a notification, once the mutex is free, and locks it.
pub struct Condvar {
    shared: Shared<()>,
}

// SAFETY: all access goes through `Shared`, see there.
unsafe impl Sync for Condvar {}

impl ::std::panic::UnwindSafe for Condvar {}
impl ::std::panic::RefUnwindSafe for Condvar {}

/// As `std::sync::WaitTimeoutResult`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    #[track_caller]
    pub const fn new() -> Self {
        Condvar {
            shared: Shared::new(()),
        }
    }

    fn object(&self) -> ObjectId {
        self.shared.object(|()| Introduction {
            kind: "Condvar",
            size: size_of::<Self>(),
            value: String::new(),
            state: State::condvar(),
        })
    }

    /// Waits, and says whether it was notified.
    #[track_caller]
    fn sleep<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        needs: impl FnOnce(ObjectId, ObjectId) -> Needs,
    ) -> (LockResult<MutexGuard<'a, T>>, bool) {
        let condvar = self.object();
        let mutex: &'a Mutex<T> = guard.mutex();
        let lock = mutex.object();
        guard.publish();
        // Its destructor would unlock in a step of its own.
        mem::forget(guard);
        let turn = execution::turn(Operation::new("wait").on(condvar));
        execution::release(lock);
        execution::begin_wait(condvar);
        turn.done("");
        let turn = execution::turn(
            Operation::new("wake")
                .on(condvar)
                .needs(needs(condvar, lock)),
        );
        let notified = execution::end_wait(condvar);
        execution::acquire(lock);
        let late = if notified { "" } else { "timed out " };
        turn.done(format!("{late}{}", mutex.seen()));
        (mutex.guard(), notified)
    }

    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        self.sleep(guard, |condvar, lock| Needs::Notified { condvar, lock })
            .0
    }

    #[track_caller]
    pub fn wait_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<MutexGuard<'a, T>> {
        while condition(&mut *guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// The time may be over at any moment.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        _limit: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let (guard, notified) = self.sleep(guard, |_, lock| Needs::NotifiedOrTimeout { lock });
        let result = WaitTimeoutResult(!notified);
        match guard {
            Ok(guard) => Ok((guard, result)),
            Err(poisoned) => Err(PoisonError::new((poisoned.into_inner(), result))),
        }
    }

    /// The time may be over at any moment.
    #[track_caller]
    pub fn wait_timeout_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        limit: Duration,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        while condition(&mut *guard) {
            let (again, result) = self.wait_timeout(guard, limit)?;
            guard = again;
            if result.timed_out() {
                let late = condition(&mut *guard);
                return Ok((guard, WaitTimeoutResult(late)));
            }
        }
        Ok((guard, WaitTimeoutResult(false)))
    }

    #[track_caller]
    pub fn notify_one(&self) {
        let condvar = self.object();
        let turn = execution::turn(Operation::new("notify_one").on(condvar));
        execution::notify_one(condvar);
        turn.done("");
    }

    #[track_caller]
    pub fn notify_all(&self) {
        let condvar = self.object();
        let turn = execution::turn(Operation::new("notify_all").on(condvar));
        execution::notify_all(condvar);
        turn.done("");
    }
}

impl Default for Condvar {
    #[track_caller]
    fn default() -> Self {
        Condvar::new()
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
