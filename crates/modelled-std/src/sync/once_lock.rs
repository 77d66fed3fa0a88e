use ::std::fmt;

use model_checker::execution;

use super::once::Initialised;

/// As `std::sync::OnceLock`. To read a value that is there is no step.
pub struct OnceLock<T>(Initialised<T>);

// SAFETY: the value is shared once it is there, and may be dropped by another
// thread than the one that made it; all access goes through `Shared`, see there.
unsafe impl<T: Send + Sync> Sync for OnceLock<T> {}

impl<T: ::std::panic::UnwindSafe> ::std::panic::UnwindSafe for OnceLock<T> {}
impl<T: ::std::panic::UnwindSafe> ::std::panic::RefUnwindSafe for OnceLock<T> {}

impl<T: fmt::Debug> OnceLock<T> {
    #[track_caller]
    #[allow(clippy::new_without_default, reason = "`Default` is below")]
    pub const fn new() -> Self {
        OnceLock(Initialised::new("OnceLock", None, execution::show::<T>))
    }
}

impl<T> OnceLock<T> {
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        self.0.get("get")
    }

    #[track_caller]
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.0.get_mut().as_mut()
    }

    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        match self.0.get_or_begin("set") {
            Ok(_) => Err(value),
            Err(making) => {
                making.finish_at_once(value);
                Ok(())
            }
        }
    }

    #[track_caller]
    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        match self.0.get_or_begin("get_or_init") {
            Ok(value) => value,
            Err(making) => making.finish(make()),
        }
    }

    #[track_caller]
    pub fn into_inner(self) -> Option<T> {
        self.0.into_inner()
    }
}

impl<T: fmt::Debug> Default for OnceLock<T> {
    #[track_caller]
    fn default() -> Self {
        OnceLock::new()
    }
}

impl<T> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceLock").finish_non_exhaustive()
    }
}
