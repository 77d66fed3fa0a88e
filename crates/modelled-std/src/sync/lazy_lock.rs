use ::std::cell::Cell;
use ::std::fmt;
use ::std::ops::Deref;

use model_checker::execution::{self, Once};

use super::once::Initialised;
use crate::shared::Shared;

/// As `std::sync::LazyLock`. To read a value that is there is no step.
pub struct LazyLock<T, F = fn() -> T> {
    once: Initialised<T>,
    make: Shared<Cell<Option<F>>>,
}

// SAFETY: the value is shared once it is there, and one thread calls the
// function; all access goes through `Shared`, see there.
unsafe impl<T: Send + Sync, F: Send> Sync for LazyLock<T, F> {}

impl<T, F> ::std::panic::UnwindSafe for LazyLock<T, F> {}
impl<T, F> ::std::panic::RefUnwindSafe for LazyLock<T, F> {}

impl<T: fmt::Debug, F: FnOnce() -> T> LazyLock<T, F> {
    #[track_caller]
    pub const fn new(make: F) -> Self {
        LazyLock {
            once: Initialised::new("LazyLock", None, execution::show::<T>),
            make: Shared::new(Cell::new(Some(make))),
        }
    }
}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    #[track_caller]
    pub fn force(this: &Self) -> &T {
        match this.once.get_or_begin("force") {
            Ok(value) => value,
            Err(mut making) => {
                making.after_panic = Once::Poisoned;
                assert!(
                    !making.poisoned,
                    "LazyLock instance has previously been poisoned"
                );
                let make = this.take_function();
                making.finish(make.expect("the function has not been called")())
            }
        }
    }

    fn take_function(&self) -> Option<F> {
        self.make.start_afresh();
        // SAFETY: no other thread runs before the next turn.
        unsafe { (*self.make.value()).take() }
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        LazyLock::force(self)
    }
}

impl<T, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyLock").finish_non_exhaustive()
    }
}
