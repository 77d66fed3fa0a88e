//! Cells, under the eyes of the model checker. Threads cannot share a cell; the
//! tasks of one thread can. To use it is no step: no other task comes in between
//! before the next await.

pub use ::std::cell::{LazyCell, OnceCell, UnsafeCell};

use ::std::fmt;
use ::std::mem;

use model_checker::execution::{self, Operation, State, task};

use crate::shared::{Introduction, Shared};

/// As `std::cell::Cell`.
///
/// There is no `RefCell`: what tasks share must be known to the model checker,
/// and no program has asked for it yet.
pub struct Cell<T> {
    shared: Shared<T>,
    show: fn(&T) -> String,
}

impl<T: fmt::Debug> Cell<T> {
    #[track_caller]
    pub const fn new(value: T) -> Self {
        Cell {
            shared: Shared::new(value),
            show: execution::show::<T>,
        }
    }
}

impl<T> Cell<T> {
    /// Takes down what a task does to the cell, which has its new value by now.
    #[track_caller]
    fn note(&self, operation: &str) {
        if !execution::is_active() {
            return;
        }
        let object = self.shared.object(|value| Introduction {
            kind: "Cell",
            size: size_of::<Self>(),
            value: (self.show)(value),
            state: State::Atomic,
        });
        // SAFETY: no other thread runs before the next turn, and no reference
        // to the value leaves this module.
        let shown = (self.show)(unsafe { &*self.shared.value() });
        execution::set_value(object, shown.clone());
        if task::is_polled() {
            execution::touch();
            execution::note(Operation::new(operation).on(object), shown);
        }
    }

    #[track_caller]
    pub fn set(&self, value: T) {
        drop(self.replace(value));
    }

    #[track_caller]
    pub fn replace(&self, value: T) -> T {
        // SAFETY: as above.
        let old = unsafe { mem::replace(&mut *self.shared.value(), value) };
        self.note("set");
        old
    }

    #[track_caller]
    pub fn get(&self) -> T
    where
        T: Copy,
    {
        self.note("get");
        // SAFETY: as above.
        unsafe { *self.shared.value() }
    }

    #[track_caller]
    pub fn take(&self) -> T
    where
        T: Default,
    {
        self.replace(T::default())
    }

    #[track_caller]
    pub fn update(&self, change: impl FnOnce(T) -> T)
    where
        T: Copy,
    {
        self.set(change(self.get()));
    }

    pub fn get_mut(&mut self) -> &mut T {
        self.shared.get_mut()
    }

    pub fn into_inner(self) -> T {
        self.shared.into_inner()
    }
}

impl<T: fmt::Debug + Copy> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("value", &self.get()).finish()
    }
}

impl<T: fmt::Debug + Default> Default for Cell<T> {
    #[track_caller]
    fn default() -> Self {
        Cell::new(T::default())
    }
}

impl<T: fmt::Debug> From<T> for Cell<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Cell::new(value)
    }
}
