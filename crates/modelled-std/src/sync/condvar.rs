//! Condition variables.

use ::std::sync::LockResult;
use ::std::time::Duration;

use model_checker::execution::{self, Needs, ObjectId, State};

use super::MutexGuard;
use super::lock::{poison_or, release, seen};
use crate::shared_value::{Shared, opaque_debug};

/// As `std::sync::Condvar`, without spurious wake-ups.
///
/// Waiting is two steps: `wait` unlocks the mutex and sleeps, `wake` happens
/// after a notification, once the mutex is free, and locks it.
pub struct Condvar(Shared<()>);

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
        let state = |_: &()| State::Condvar(Default::default());
        Condvar(Shared::new("Condvar", (), |()| String::new(), state))
    }

    /// Waits for what `needs` says of the lock, and returns with the guard
    /// whether the thread was notified.
    fn sleep<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        needs: fn(ObjectId) -> Needs,
    ) -> (MutexGuard<'a, T>, bool) {
        let me = execution::current();
        guard.shared.record_value();
        let lock = guard.shared.object();
        self.0.step("wait", |condvar| {
            release(lock);
            execution::condvar(condvar, |condvar| condvar.wait(me));
        });
        let turn = execution::turn(self.0.operation("wake").needs(needs(lock)));
        let notified = execution::condvar(self.0.object(), |condvar| condvar.wake(me));
        execution::lock(lock, |lock| lock.acquire(me, true));
        let how = if notified { "" } else { "timed out " };
        turn.done(format!("{how}{}", seen(guard.shared)));
        (guard, notified)
    }

    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let (guard, _) = self.sleep(guard, Needs::Notified);
        poison_or(guard.shared.object(), guard)
    }

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

    /// The time can be over at any moment.
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        _limit: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let (guard, notified) = self.sleep(guard, Needs::Unlocked);
        let lock = guard.shared.object();
        poison_or(lock, (guard, WaitTimeoutResult(!notified)))
    }

    /// The time can be over at any moment.
    pub fn wait_timeout_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        limit: Duration,
        mut condition: impl FnMut(&mut T) -> bool,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let mut result = WaitTimeoutResult(false);
        while condition(&mut *guard) {
            if result.timed_out() {
                return Ok((guard, result));
            }
            (guard, result) = self.wait_timeout(guard, limit)?;
        }
        Ok((guard, WaitTimeoutResult(false)))
    }

    pub fn notify_one(&self) {
        let notify = |id| execution::condvar(id, |it| it.notify_one());
        self.0.step("notify_one", notify);
    }

    pub fn notify_all(&self) {
        let notify = |id| execution::condvar(id, |it| it.notify_all());
        self.0.step("notify_all", notify);
    }
}

impl Default for Condvar {
    #[track_caller]
    fn default() -> Self {
        Condvar::new()
    }
}

opaque_debug!(Condvar);
