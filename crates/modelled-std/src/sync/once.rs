//! Values that are made by the first thread that asks for them, while the other
//! threads wait.
//!
//! Beginning is a step, and so is finishing. Once the value is there, nothing can
//! change it, so reading it is no step.

use ::std::cell::{Cell, OnceCell};
use ::std::fmt;
use ::std::marker::PhantomData;
use ::std::ops::Deref;
use ::std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use model_checker::execution::{self, Needs, State};

use super::lock::release;
use crate::shared_value::{Shared, opaque_debug};

/// What `Once`, `OnceLock` and `LazyLock` have in common: a value that is made
/// once, and for the last of them the function that makes it. To the execution
/// it is a lock that a thread holds while it makes the value.
struct Initialised<T, F = ()>(
    Shared<Content<T, F>>,
    /// The value is shared once it is there.
    PhantomData<T>,
);

struct Content<T, F> {
    value: OnceCell<T>,
    make: Cell<Option<F>>,
    show: fn(&T) -> String,
}

impl<T, F> Initialised<T, F> {
    #[track_caller]
    const fn new(kind: &'static str, show: fn(&T) -> String, make: Option<F>) -> Self {
        let content = Content {
            value: OnceCell::new(),
            make: Cell::new(make),
            show,
        };
        let show = |once: &Content<T, F>| once.value.get().map_or(String::new(), once.show);
        let state = |_: &_| State::Lock(Default::default());
        Initialised(Shared::new(kind, content, show, state), PhantomData)
    }

    /// The value, if it is there for good. What it is depends on which
    /// thread was first.
    fn look(&self, name: &str) -> Option<&T> {
        let value = self.0.value().value.get()?;
        execution::note(self.0.operation(name), self.0.shown());
        Some(value)
    }

    /// The value, if it is there, for good or once it is this thread's turn.
    /// `none` is what the reader sees if it is not.
    fn get(&self, name: &str, needs: Needs, none: &str) -> Option<&T> {
        if let Some(value) = self.look(name) {
            return Some(value);
        }
        let turn = execution::turn(self.0.operation(name).needs(needs));
        let Content { value, show, .. } = self.0.value();
        turn.done(value.get().map_or(none.to_string(), show));
        value.get()
    }

    /// Waits until no thread is making the value. The value if it is there;
    /// otherwise this thread has to make it.
    fn get_or_begin(&self, name: &str) -> Option<&T> {
        let object = self.0.object();
        let value = self.get(name, Needs::Free(true), "");
        if value.is_none() {
            let poisoned = execution::lock(object, |once| once.poisoned);
            let kind = self.0.kind;
            assert!(!poisoned, "{kind} instance has previously been poisoned");
            let me = execution::current();
            execution::lock(object, |once| once.acquire(me, true));
        }
        value
    }

    /// The value; made by this thread if there is none. Whether it is poisoned
    /// if `make` panics is for the caller to say.
    fn get_or_make(&self, name: &str, poisons: bool, make: impl FnOnce() -> T) -> &T {
        if let Some(value) = self.get_or_begin(name) {
            return value;
        }
        let made = catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|panic| {
            release(self.0.object());
            execution::lock(self.0.object(), |once| once.poisoned = poisons);
            resume_unwind(panic)
        });
        self.0.step("set", |_| self.fill(made))
    }

    fn fill(&self, made: T) -> &T {
        let value = self.0.value().value.get_or_init(|| made);
        self.0.record_value();
        release(self.0.object());
        value
    }
}

/// As `std::sync::Once`.
pub struct Once(Initialised<()>);

impl Once {
    #[track_caller]
    #[allow(clippy::new_without_default, reason = "as in the standard library")]
    pub const fn new() -> Self {
        Once(Initialised::new("Once", |()| String::new(), None))
    }

    pub fn call_once(&self, f: impl FnOnce()) {
        self.0.get_or_make("call_once", true, f);
    }

    pub fn is_completed(&self) -> bool {
        let get = self.0.get("is_completed", Needs::Nothing, "None");
        get.is_some()
    }
}

/// As `std::sync::OnceLock`.
pub struct OnceLock<T>(Initialised<T>);

impl<T: fmt::Debug> OnceLock<T> {
    #[track_caller]
    pub const fn new() -> Self {
        OnceLock(Initialised::new("OnceLock", execution::show::<T>, None))
    }
}

impl<T> OnceLock<T> {
    pub fn get(&self) -> Option<&T> {
        self.0.get("get", Needs::Nothing, "None")
    }

    pub fn set(&self, value: T) -> Result<(), T> {
        if self.0.get_or_begin("set").is_some() {
            return Err(value);
        }
        self.0.fill(value);
        Ok(())
    }

    pub fn get_or_init(&self, make: impl FnOnce() -> T) -> &T {
        self.0.get_or_make("get_or_init", false, make)
    }

    pub fn into_inner(self) -> Option<T> {
        self.0.look("into_inner");
        self.0.0.into_inner().value.into_inner()
    }
}

impl<T: fmt::Debug> Default for OnceLock<T> {
    #[track_caller]
    fn default() -> Self {
        OnceLock::new()
    }
}

/// As `std::sync::LazyLock`.
pub struct LazyLock<T, F = fn() -> T>(Initialised<T, F>);

impl<T: fmt::Debug, F: FnOnce() -> T> LazyLock<T, F> {
    #[track_caller]
    pub const fn new(make: F) -> Self {
        let show = execution::show::<T>;
        LazyLock(Initialised::new("LazyLock", show, Some(make)))
    }
}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    pub fn force(this: &Self) -> &T {
        this.0.get_or_make("force", true, || {
            let make = this.0.0.value().make.take();
            make.expect("the function has not been called")()
        })
    }
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    fn deref(&self) -> &T {
        LazyLock::force(self)
    }
}

opaque_debug!(Once, OnceLock<T>, LazyLock<T, F>);
