//! Cells, under the eyes of the model checker. Threads cannot share a cell; the
//! tasks of one thread can. To use it is no step: no other task comes in between
//! before the next await.

pub use ::std::cell::{LazyCell, OnceCell, UnsafeCell};

use ::std::cell::RefCell;
use ::std::fmt;
use ::std::marker::PhantomData;

use model_checker::machine::{self, State, task};

use crate::shared::Shared;

/// As `std::cell::Cell`.
///
/// There is no `RefCell`: what tasks share must be known to the model checker,
/// and no program has asked for it yet.
pub struct Cell<T> {
    shared: Shared<RefCell<T>>,
    not_sync: PhantomData<::std::cell::Cell<()>>,
}

impl<T: fmt::Debug> Cell<T> {
    #[track_caller]
    pub const fn new(value: T) -> Self {
        let show = |cell: &RefCell<T>| machine::show(&*cell.borrow());
        let value = RefCell::new(value);
        Cell {
            shared: Shared::new("Cell", value, show, |_| State::Atomic),
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
}

impl<T: Copy> Cell<T> {
    #[track_caller]
    pub fn get(&self) -> T {
        self.note("get");
        *self.shared.value().borrow()
    }

    #[track_caller]
    pub fn update(&self, change: impl FnOnce(T) -> T) {
        self.set(change(self.get()));
    }
}

impl<T: fmt::Debug + Copy> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("value", &self.get()).finish()
    }
}
