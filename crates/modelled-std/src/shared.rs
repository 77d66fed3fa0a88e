//! A value that threads share, and its identity in the execution.

use ::std::cell::{Cell, UnsafeCell};
use ::std::mem::MaybeUninit;
use ::std::panic::Location;
use ::std::ptr;

use model_checker::execution::{self, ObjectId, State};

/// A value that threads share.
///
/// It can be made in a `const` context, so that a `static` can hold it. It
/// becomes known to the execution when it is first used. If that use finds that
/// it was used in an earlier execution, it is (part of) a `static`, and starts
/// afresh.
///
/// The types that contain it are `Sync`. What makes that sound is that all
/// access from a shared reference begins with [`Shared::object`] or
/// [`Shared::start_afresh`], which panic outside an exploration. There is
/// one exploration at a time in the process, and all threads of the program
/// are continuations on its operating system thread, which change only where
/// the execution is asked for a turn.
pub(crate) struct Shared<T> {
    site: &'static Location<'static>,
    known: Cell<Known>,
    /// The bits of the initial value, once the value has been used.
    initial: UnsafeCell<MaybeUninit<T>>,
    value: UnsafeCell<T>,
}

/// The execution that knows the object, and under which number.
#[derive(Clone, Copy)]
struct Known {
    /// 0 if none has used it yet.
    execution: u64,
    object: ObjectId,
}

/// How an object presents itself to the execution.
pub(crate) struct Introduction {
    pub(crate) kind: &'static str,
    /// The size of the whole object.
    pub(crate) size: usize,
    pub(crate) value: String,
    pub(crate) state: State,
}

impl<T> Shared<T> {
    #[track_caller]
    pub(crate) const fn new(value: T) -> Self {
        Shared {
            site: Location::caller(),
            known: Cell::new(Known {
                execution: 0,
                object: 0,
            }),
            initial: UnsafeCell::new(MaybeUninit::uninit()),
            value: UnsafeCell::new(value),
        }
    }

    /// The object's number in this execution.
    ///
    /// # Panics
    ///
    /// If this is no execution.
    pub(crate) fn object(&self, introduce: impl FnOnce(&T) -> Introduction) -> ObjectId {
        if !self.is_known() {
            // SAFETY: nobody else runs, and the reference ends with the
            // statement.
            let introduction = introduce(unsafe { &*self.value.get() });
            let object = execution::register(
                introduction.kind,
                self.site,
                ptr::from_ref(self).addr(),
                introduction.size,
                introduction.value,
                introduction.state,
            );
            self.known.set(Known {
                object,
                ..self.known.get()
            });
        }
        self.known.get().object
    }

    /// Whether this execution has used the value before. If not, the value is
    /// the initial one from now on.
    fn is_known(&self) -> bool {
        let execution = execution::execution_id();
        let known = self.known.get();
        if known.execution == execution {
            return true;
        }
        if known.execution == 0 {
            // SAFETY: nobody else runs (see the type), and no reference to
            // `initial` is ever made. The copy is never used as a `T` in its
            // own right, only to put back below.
            unsafe {
                let value = self.value.get().cast::<MaybeUninit<T>>();
                ptr::copy_nonoverlapping(value, self.initial.get(), 1);
            }
        } else {
            // SAFETY: nobody else runs. The earlier execution is over and none
            // of its threads runs again, so nothing refers to the old value any
            // more, and it is overwritten without being dropped, as a static
            // is at the end of a process. What is put back was there before the
            // first use, when a constant expression had made it: only a static
            // outlives an execution, and what a static makes later, behind a
            // `OnceLock` or `LazyLock`, is behind one of ours, which starts
            // afresh itself. A constant owns no heap memory, so to have the
            // same bits again is to have the same value again.
            unsafe {
                let value = self.value.get().cast::<MaybeUninit<T>>();
                ptr::copy_nonoverlapping(self.initial.get(), value, 1);
            }
        }
        self.known.set(Known { execution, ..known });
        false
    }

    /// For a value that belongs to another object: makes it start afresh in
    /// each execution, without being an object of its own.
    pub(crate) fn start_afresh(&self) {
        self.is_known();
    }

    /// Where the value is. The caller has to respect the other threads.
    pub(crate) fn value(&self) -> *mut T {
        self.value.get()
    }

    pub(crate) fn get_mut(&mut self) -> &mut T {
        self.value.get_mut()
    }

    pub(crate) fn into_inner(self) -> T {
        self.value.into_inner()
    }
}
