use ::std::fmt;

use model_checker::execution::{self, Needs, ObjectId, Once as Phase, Operation, State};

use crate::shared::{Introduction, Shared};

/// A value that the first thread to ask for it makes, while the others wait.
///
/// To begin is a step, and to have finished is one. Once the value is there,
/// nothing can change it, so to look at it is no step.
pub(super) struct Initialised<T> {
    shared: Shared<Option<T>>,
    kind: &'static str,
    show: fn(&T) -> String,
}

impl<T> Initialised<T> {
    #[track_caller]
    pub(super) const fn new(kind: &'static str, value: Option<T>, show: fn(&T) -> String) -> Self {
        Initialised {
            shared: Shared::new(value),
            kind,
            show,
        }
    }

    fn object(&self) -> ObjectId {
        self.shared.object(|value| Introduction {
            kind: self.kind,
            size: size_of::<Self>(),
            value: value.as_ref().map_or(String::new(), self.show),
            state: State::once(value.is_some()),
        })
    }

    /// The value, if it is there for good.
    fn ready(&self) -> Option<&T> {
        if execution::once(self.object()) != Phase::Ready {
            return None;
        }
        // SAFETY: a value that is ready does not change any more, except
        // through a mutable reference to all of this.
        unsafe { (*self.shared.value()).as_ref() }
    }

    /// The value, if it is there for good. What it is depends on who was first.
    #[track_caller]
    fn look(&self, name: &str) -> Option<&T> {
        let value = self.ready()?;
        execution::note(Operation::new(name).on(self.object()), (self.show)(value));
        Some(value)
    }

    /// The value, if it is there when it is this thread's turn.
    #[track_caller]
    pub(super) fn get(&self, name: &str) -> Option<&T> {
        if let Some(value) = self.look(name) {
            return Some(value);
        }
        let turn = execution::turn(Operation::new(name).on(self.object()));
        let value = self.ready();
        turn.done(value.map_or("None".to_string(), self.show));
        value
    }

    /// Waits until nobody is making the value. The value if it is there, or
    /// else permission to make it.
    #[track_caller]
    pub(super) fn get_or_begin(&self, name: &str) -> Result<&T, Making<'_, T>> {
        if let Some(value) = self.look(name) {
            return Ok(value);
        }
        let object = self.object();
        let needs = Needs::Settled(object);
        let turn = execution::turn(Operation::new(name).on(object).needs(needs));
        if let Some(value) = self.ready() {
            turn.done((self.show)(value));
            return Ok(value);
        }
        let poisoned = execution::once(object) == Phase::Poisoned;
        execution::set_once(object, Phase::Running(execution::current()));
        turn.done("");
        Err(Making {
            once: self,
            poisoned,
            after_panic: Phase::Empty,
        })
    }

    #[track_caller]
    pub(super) fn get_mut(&mut self) -> &mut Option<T> {
        if execution::is_active() {
            self.look("get_mut");
        }
        self.shared.get_mut()
    }

    #[track_caller]
    pub(super) fn into_inner(self) -> Option<T> {
        if execution::is_active() {
            self.look("into_inner");
        }
        self.shared.into_inner()
    }
}

/// The running thread is making the value.
pub(super) struct Making<'a, T> {
    once: &'a Initialised<T>,
    /// Whether an earlier attempt has panicked and nobody may try again.
    pub(super) poisoned: bool,
    /// What a panic leaves behind.
    pub(super) after_panic: Phase,
}

impl<'a, T> Making<'a, T> {
    /// The value is made, in a step of its own.
    #[track_caller]
    pub(super) fn finish(self, value: T) -> &'a T {
        let turn = execution::turn(Operation::new("set").on(self.once.object()));
        let value = self.finish_at_once(value);
        turn.done("");
        value
    }

    /// The value is made, in the step that began it.
    pub(super) fn finish_at_once(self, value: T) -> &'a T {
        let once = self.once;
        ::std::mem::forget(self);
        let object = once.object();
        execution::set_value(object, (once.show)(&value));
        // SAFETY: only the thread that is making the value reaches it.
        unsafe { *once.shared.value() = Some(value) };
        execution::set_once(object, Phase::Ready);
        once.ready().expect("the value has been set")
    }
}

impl<T> Drop for Making<'_, T> {
    fn drop(&mut self) {
        execution::set_once(self.once.object(), self.after_panic.clone());
    }
}

/// As `std::sync::Once`.
pub struct Once(Initialised<()>);

// SAFETY: all access goes through `Shared`, see there.
unsafe impl Sync for Once {}

impl ::std::panic::UnwindSafe for Once {}
impl ::std::panic::RefUnwindSafe for Once {}

impl Once {
    #[track_caller]
    #[allow(clippy::new_without_default, reason = "as in the standard library")]
    pub const fn new() -> Self {
        Once(Initialised::new("Once", None, |()| String::new()))
    }

    #[track_caller]
    pub fn call_once(&self, f: impl FnOnce()) {
        if let Err(mut making) = self.0.get_or_begin("call_once") {
            making.after_panic = Phase::Poisoned;
            assert!(
                !making.poisoned,
                "Once instance has previously been poisoned"
            );
            f();
            making.finish(());
        }
    }

    #[track_caller]
    pub fn is_completed(&self) -> bool {
        self.0.get("is_completed").is_some()
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}
