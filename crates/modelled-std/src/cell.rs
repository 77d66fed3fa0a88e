//! Cells, under the eyes of the model checker. Threads cannot share a cell; the
//! tasks of one thread can. To use it is no step: no other task comes in between
//! before the next await.

pub use ::std::cell::{LazyCell, OnceCell, UnsafeCell};

use ::std::cell::Cell as StdCell;
use ::std::fmt;
use ::std::marker::PhantomData;

use model_checker::machine::{self, State, task};

use crate::shared::Shared;

/// As `std::cell::Cell`.
///
/// There is no `RefCell`: what tasks share must be known to the model checker,
/// and no program has asked for it yet.
pub struct Cell<T> {
    shared: Shared<StdCell<T>>,
    not_sync: PhantomData<StdCell<()>>,
}

impl<T: fmt::Debug> Cell<T> {
    #[track_caller]
    pub const fn new(value: T) -> Self {
        // SAFETY: no other thread runs before the value is written down.
        let show = |cell: &StdCell<T>| machine::show(unsafe { &*cell.as_ptr() });
        Cell {
            shared: Shared::new("Cell", StdCell::new(value), show, |_| State::Atomic),
            not_sync: PhantomData,
        }
    }
}

impl<T> Cell<T> {
    /// Takes down what a task does to the cell, which has its new value by now.
    #[track_caller]
    fn note(&self, name: &str) {
        self.shared.publish();
        if task::is_polled() {
            machine::touch();
            machine::note(self.shared.operation(name), self.shared.shown());
        }
    }

    #[track_caller]
    pub fn set(&self, value: T) {
        drop(self.replace(value));
    }

    #[track_caller]
    pub fn replace(&self, value: T) -> T {
        let old = self.shared.value().replace(value);
        self.note("set");
        old
    }

    #[track_caller]
    pub fn get(&self) -> T
    where
        T: Copy,
    {
        self.note("get");
        self.shared.value().get()
    }

    #[track_caller]
    pub fn update(&self, change: impl FnOnce(T) -> T)
    where
        T: Copy,
    {
        self.set(change(self.get()));
    }
}

impl<T: fmt::Debug + Copy> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("value", &self.get()).finish()
    }
}
