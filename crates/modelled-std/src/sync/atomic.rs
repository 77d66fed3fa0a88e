//! Atomic variables. Every operation is sequentially consistent, whatever the
//! ordering it is given.

pub use ::std::sync::atomic::{Ordering, compiler_fence};

use ::std::fmt;

use model_checker::execution::{self, ObjectId, Operation, State};

use crate::shared::{Introduction, Shared};

/// No step: every atomic operation is sequentially consistent anyway.
pub fn fence(_order: Ordering) {}

macro_rules! atomic {
    ($(#[$doc:meta])* $name:ident $(<$generic:ident>)?: $type:ty) => {
        $(#[$doc])*
        pub struct $name $(<$generic>)? {
            shared: Shared<$type>,
        }

        // SAFETY: all access goes through `Shared`, see there.
        unsafe impl $(<$generic>)? Send for $name $(<$generic>)? {}
        // SAFETY: as above.
        unsafe impl $(<$generic>)? Sync for $name $(<$generic>)? {}

        impl $(<$generic>)? ::std::panic::RefUnwindSafe for $name $(<$generic>)? {}

        impl $(<$generic>)? $name $(<$generic>)? {
            #[track_caller]
            pub const fn new(value: $type) -> Self {
                Self {
                    shared: Shared::new(value),
                }
            }

            /// One step: `change` gives the new value, if there is one, and
            /// what the operation returns.
            #[track_caller]
            fn step<R: fmt::Debug>(
                &self,
                name: String,
                change: impl FnOnce($type) -> (Option<$type>, R),
            ) -> R {
                let object = self.object();
                let turn = execution::turn(Operation::new(name).on(object));
                // SAFETY: no other thread runs before the next turn.
                let value = unsafe { *self.shared.value() };
                let (new, result) = change(value);
                if let Some(new) = new {
                    // SAFETY: as above.
                    unsafe { *self.shared.value() = new };
                    execution::set_value(object, execution::show(&new));
                }
                turn.done(execution::show(&result));
                result
            }

            #[track_caller]
            pub fn load(&self, order: Ordering) -> $type {
                assert!(
                    !matches!(order, Ordering::Release | Ordering::AcqRel),
                    "there is no such thing as a release load"
                );
                self.step("load".to_string(), |value| (None, value))
            }

            #[track_caller]
            pub fn store(&self, value: $type, order: Ordering) {
                assert!(
                    !matches!(order, Ordering::Acquire | Ordering::AcqRel),
                    "there is no such thing as an acquire store"
                );
                let name = format!("store {}", execution::show(&value));
                self.step(name, |_| (Some(value), Nothing));
            }

            #[track_caller]
            pub fn swap(&self, value: $type, _order: Ordering) -> $type {
                let name = format!("swap {}", execution::show(&value));
                self.step(name, |old| (Some(value), old))
            }

            #[track_caller]
            pub fn compare_exchange(
                &self,
                current: $type,
                new: $type,
                _success: Ordering,
                _failure: Ordering,
            ) -> Result<$type, $type> {
                let (from, to) = (execution::show(&current), execution::show(&new));
                self.step(format!("compare_exchange {from} {to}"), |old| {
                    if old == current {
                        (Some(new), Ok(old))
                    } else {
                        (None, Err(old))
                    }
                })
            }

            /// As `compare_exchange`: it never fails spuriously.
            #[track_caller]
            pub fn compare_exchange_weak(
                &self,
                current: $type,
                new: $type,
                success: Ordering,
                failure: Ordering,
            ) -> Result<$type, $type> {
                self.compare_exchange(current, new, success, failure)
            }

            /// A load, then exchanges until one succeeds, as in `std`.
            #[track_caller]
            pub fn fetch_update(
                &self,
                set_order: Ordering,
                fetch_order: Ordering,
                mut update: impl FnMut($type) -> Option<$type>,
            ) -> Result<$type, $type> {
                let mut old = self.load(fetch_order);
                while let Some(new) = update(old) {
                    match self.compare_exchange(old, new, set_order, fetch_order) {
                        Ok(old) => return Ok(old),
                        Err(now) => old = now,
                    }
                }
                Err(old)
            }

            fn object(&self) -> ObjectId {
                self.shared.object(|value| Introduction {
                    kind: stringify!($name),
                    size: size_of::<Self>(),
                    value: execution::show(value),
                    state: State::Atomic,
                })
            }

            /// What the only thread that has the variable sees of it.
            #[track_caller]
            fn note(&self, operation: &str) {
                if execution::is_active() {
                    let operation = Operation::new(operation).on(self.object());
                    // SAFETY: no other thread runs before the next turn.
                    let value = unsafe { *self.shared.value() };
                    execution::note(operation, execution::show(&value));
                }
            }

            #[track_caller]
            pub fn get_mut(&mut self) -> &mut $type {
                self.note("get_mut");
                self.shared.get_mut()
            }

            #[track_caller]
            pub fn into_inner(self) -> $type {
                self.note("into_inner");
                self.shared.into_inner()
            }
        }

        impl $(<$generic>)? From<$type> for $name $(<$generic>)? {
            #[track_caller]
            fn from(value: $type) -> Self {
                Self::new(value)
            }
        }

        impl $(<$generic>)? fmt::Debug for $name $(<$generic>)? {
            #[track_caller]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let value = if execution::is_showing() {
                    // SAFETY: no other thread runs before the next turn.
                    unsafe { *self.shared.value() }
                } else {
                    self.load(Ordering::Relaxed)
                };
                fmt::Debug::fmt(&value, f)
            }
        }
    };
}

/// The result of a step that gives none.
struct Nothing;

impl fmt::Debug for Nothing {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Operations that change a value and give the old one.
macro_rules! fetch {
    ($name:ident: $type:ty, $($method:ident => $change:expr),* $(,)?) => {
        impl $name {
            $(
                #[track_caller]
                pub fn $method(&self, value: $type, _order: Ordering) -> $type {
                    let change: fn($type, $type) -> $type = $change;
                    let name = format!("{} {value:?}", stringify!($method));
                    self.step(name, |old| (Some(change(old, value)), old))
                }
            )*
        }

        impl Default for $name {
            #[track_caller]
            fn default() -> Self {
                Self::new(Default::default())
            }
        }
    };
}

macro_rules! integer {
    ($($name:ident: $type:ty),* $(,)?) => {
        $(
            atomic! {
                /// As in `std::sync::atomic`.
                $name: $type
            }
            fetch! {
                $name: $type,
                fetch_add => <$type>::wrapping_add,
                fetch_sub => <$type>::wrapping_sub,
                fetch_and => |old, value| old & value,
                fetch_nand => |old, value| !(old & value),
                fetch_or => |old, value| old | value,
                fetch_xor => |old, value| old ^ value,
                fetch_max => |old, value| old.max(value),
                fetch_min => |old, value| old.min(value),
            }
        )*
    };
}

integer! {
    AtomicI8: i8, AtomicI16: i16, AtomicI32: i32, AtomicI64: i64, AtomicIsize: isize,
    AtomicU8: u8, AtomicU16: u16, AtomicU32: u32, AtomicU64: u64, AtomicUsize: usize,
}

atomic! {
    /// As in `std::sync::atomic`.
    AtomicBool: bool
}
fetch! {
    AtomicBool: bool,
    fetch_and => |old, value| old & value,
    fetch_nand => |old, value| !(old & value),
    fetch_or => |old, value| old | value,
    fetch_xor => |old, value| old ^ value,
}

atomic! {
    /// As in `std::sync::atomic`.
    AtomicPtr<T>: *mut T
}

impl AtomicBool {
    #[track_caller]
    pub fn fetch_not(&self, _order: Ordering) -> bool {
        self.step("fetch_not".to_string(), |old| (Some(!old), old))
    }
}
