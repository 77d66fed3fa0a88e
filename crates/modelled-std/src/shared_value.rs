//! A value that threads share, and its identity in the execution.

use ::std::cell::{Cell, UnsafeCell};
use ::std::marker::PhantomData;
use ::std::mem::MaybeUninit;
use ::std::panic::{Location, RefUnwindSafe, UnwindSafe};
use ::std::ptr;

use model_checker::execution::{self, Object, ObjectId, Operation, State, Turn};

/// A value that threads share.
///
/// It can be made in a `const` context, so that a `static` can hold it. It
/// becomes known to the execution when it is first used. If that use finds that
/// it was used in an earlier execution, it is a `static`, or part of one, and
/// starts afresh.
pub(crate) struct Shared<T> {
    /// The name of its type.
    pub(crate) kind: &'static str,
    /// The value as the reader sees it.
    show: fn(&T) -> String,
    /// The state in which the object enters an execution.
    state: fn(&T) -> State,
    site: &'static Location<'static>,
    /// The execution that knows the object, 0 if none does, and the object's
    /// number in it.
    known: Cell<(u64, ObjectId)>,
    /// The bits of the initial value, once the value has been used.
    initial: UnsafeCell<MaybeUninit<T>>,
    value: UnsafeCell<T>,
}

// SAFETY: all access from a shared reference begins with `Shared::object`,
// which panics outside an exploration. There is one exploration at a time in
// the process, and all threads of the program are continuations on its
// operating system thread, which change only where the execution is asked for a
// turn. The bound is there because a program that the compiler refuses with the
// standard library should be refused here, too.
unsafe impl<T: Send> Sync for Shared<T> {}

impl<T> UnwindSafe for Shared<T> {}
impl<T> RefUnwindSafe for Shared<T> {}

impl<T> Shared<T> {
    #[track_caller]
    pub(crate) const fn new(
        kind: &'static str,
        value: T,
        show: fn(&T) -> String,
        state: fn(&T) -> State,
    ) -> Self {
        Shared {
            kind,
            show,
            state,
            site: Location::caller(),
            known: Cell::new((0, 0)),
            initial: UnsafeCell::new(MaybeUninit::uninit()),
            value: UnsafeCell::new(value),
        }
    }

    /// The object's number in this execution.
    ///
    /// # Panics
    ///
    /// Outside an exploration.
    pub(crate) fn object(&self) -> ObjectId {
        let execution = execution::execution_id();
        let (last, object) = self.known.get();
        if last == execution {
            return object;
        }
        let value = self.value.get().cast::<MaybeUninit<T>>();
        // SAFETY: no other thread runs, and no reference to `initial` is ever
        // made. When the value is first used, its bits are copied and never
        // serve as a `T` in their own right. In a later execution they are put
        // back: none of the earlier one's threads runs again, so nothing refers
        // to the old value any more, and it is overwritten without being
        // dropped, as a static is at the end of a process. What is put back was
        // there before the first use, when a constant expression had made it:
        // only a static outlives an execution, and what a static makes later,
        // behind a `OnceLock` or `LazyLock`, is behind one of ours, which
        // starts afresh itself. A constant owns no heap memory, so the same
        // bits are the same value.
        unsafe {
            if last == 0 {
                ptr::copy_nonoverlapping(value, self.initial.get(), 1);
            } else {
                ptr::copy_nonoverlapping(self.initial.get(), value, 1);
            }
        }
        // SAFETY: `T` is changed through shared references alone.
        let value = unsafe { &*self.value.get() };
        let object = execution::register(Object {
            kind: self.kind,
            site: self.site,
            address: ptr::from_ref(self).addr(),
            size: size_of::<Self>(),
            value: (self.show)(value),
            state: (self.state)(value),
        });
        self.known.set((execution, object));
        object
    }

    /// The value. What a program can change in it is in a cell.
    pub(crate) fn value(&self) -> &T {
        self.object();
        // SAFETY: as above.
        unsafe { &*self.value.get() }
    }

    /// An operation on the object, at the line of the program that called.
    pub(crate) fn operation(&self, name: impl Into<String>) -> Operation {
        Operation::new(name).on(self.object())
    }

    /// Takes a step that can be done at once, see [`execution::turn`].
    pub(crate) fn turn(&self, name: impl Into<String>) -> Turn {
        execution::turn(self.operation(name))
    }

    /// Takes a step that can be done at once and has no result to speak of.
    pub(crate) fn step<R>(&self, name: impl Into<String>, effect: impl FnOnce(ObjectId) -> R) -> R {
        let turn = self.turn(name);
        let result = effect(self.object());
        turn.done("");
        result
    }

    /// Records which value the object has now.
    pub(crate) fn record_value(&self) {
        execution::set_value(self.object(), self.shown());
    }

    pub(crate) fn shown(&self) -> String {
        (self.show)(self.value())
    }

    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }

    pub(crate) fn into_inner(self) -> T {
        self.value.into_inner()
    }
}

/// In a type that threads cannot share.
pub(crate) type NotSync = PhantomData<Cell<()>>;

/// Implements `Debug` for types that show nothing of what they contain.
macro_rules! opaque_debug {
    ($($type:ident $(<$($generic:tt),+>)?),+ $(,)?) => {
        $(
            impl $(<$($generic),+>)? ::std::fmt::Debug for $type $(<$($generic),+>)? {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    f.debug_struct(stringify!($type)).finish_non_exhaustive()
                }
            }
        )+
    };
}

pub(crate) use opaque_debug;
