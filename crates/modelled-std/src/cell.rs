//! Cells. Threads cannot share a cell, but the tasks of one thread can. Using it
//! is no step, because no other task runs before the next await.

pub use ::std::cell::{LazyCell, OnceCell, UnsafeCell};

use ::std::cell::RefCell;
use ::std::fmt;
use ::std::marker::PhantomData;

use model_checker::execution::{self, State, task};

use crate::shared_value::{NotSync, Shared};

/// As `std::cell::Cell`.
///
/// There is no `RefCell`, because the model checker would not see what tasks
/// share in it.
pub struct Cell<T>(Shared<RefCell<T>>, NotSync);

impl<T: fmt::Debug> Cell<T> {
    #[track_caller]
    pub const fn new(value: T) -> Self {
        let show = |cell: &RefCell<T>| execution::show(&*cell.borrow());
        let value = RefCell::new(value);
        let shared = Shared::new("Cell", value, show, |_| State::Atomic);
        Cell(shared, PhantomData)
    }
}

impl<T> Cell<T> {
    /// Records what a task does to the cell, which has its new value by now.
    fn note(&self, name: &str) {
        self.0.record_value();
        if task::is_polled() {
            execution::touch();
            execution::note(self.0.operation(name), self.0.shown());
        }
    }

    pub fn set(&self, value: T) {
        drop(self.replace(value));
    }

    pub fn replace(&self, value: T) -> T {
        let old = self.0.value().replace(value);
        self.note("set");
        old
    }
}

impl<T: Copy> Cell<T> {
    pub fn get(&self) -> T {
        self.note("get");
        *self.0.value().borrow()
    }

    pub fn update(&self, change: impl FnOnce(T) -> T) {
        self.set(change(self.get()));
    }
}

impl<T: fmt::Debug + Copy> fmt::Debug for Cell<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("value", &self.get()).finish()
    }
}
