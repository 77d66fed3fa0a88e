//! What threads share.
//!
//! `Arc` and `Weak` are the standard library's: counting references is no step.

pub mod atomic;
mod barrier;
mod condvar;
mod lock;
pub mod mpsc;
mod once;

pub use ::std::sync::{Arc, LockResult, PoisonError, TryLockError, TryLockResult, Weak};

pub use barrier::{Barrier, BarrierWaitResult};
pub use condvar::{Condvar, WaitTimeoutResult};
pub use lock::{Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};
pub use once::{LazyLock, Once, OnceLock};
