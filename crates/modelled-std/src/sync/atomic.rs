//! Atomic variables. Every operation is sequentially consistent, whatever
//! ordering it names.
//!
//! There is no `AtomicPtr`: an address differs from one execution to the next.

pub use ::std::sync::atomic::{Ordering, compiler_fence};

use ::std::cell::Cell;
use ::std::fmt;

use model_checker::execution::{self, State};

use crate::shared_value::Shared;

/// No step: every atomic operation is sequentially consistent in any case.
pub fn fence(_order: Ordering) {}

/// A type that has an atomic variable.
pub trait AtomicPrimitive: Copy + PartialEq + fmt::Debug {
    /// The name of the atomic variable's type.
    const NAME: &'static str;
}

/// An atomic variable, such as [`AtomicU32`].
pub struct Atomic<T>(Shared<Cell<T>>);

/// Operations that change a value and give the old one.
macro_rules! fetch {
    ($type:ty: $($method:ident = $change:expr),+ $(,)?) => {
        $(
            pub fn $method(&self, value: $type, _order: Ordering) -> $type {
                let change: fn($type, $type) -> $type = $change;
                let name = format!("{} {value:?}", stringify!($method));
                self.step(name, |old| (change(old, value), old))
            }
        )+
    };
}

impl<T: AtomicPrimitive> Atomic<T> {
    #[track_caller]
    pub const fn new(value: T) -> Self {
        let show = |value: &Cell<T>| format!("{:?}", value.get());
        let value = Cell::new(value);
        Atomic(Shared::new(T::NAME, value, show, |_| State::Atomic))
    }

    /// One step: `change` gives the new value and what the operation returns.
    fn step<R: fmt::Debug>(&self, name: String, change: impl FnOnce(T) -> (T, R)) -> R {
        let turn = self.0.turn(name);
        let variable = self.0.value();
        let (new, result) = change(variable.get());
        variable.set(new);
        self.0.record_value();
        turn.done(format!("{result:?}"));
        result
    }

    pub fn load(&self, _order: Ordering) -> T {
        self.step("load".to_string(), |value| (value, value))
    }

    pub fn store(&self, value: T, _order: Ordering) {
        self.0.step(format!("store {value:?}"), |_| {
            self.0.value().set(value);
            self.0.record_value();
        });
    }

    pub fn compare_exchange(&self, old: T, new: T, _: Ordering, _: Ordering) -> Result<T, T> {
        let name = format!("compare_exchange {old:?} {new:?}");
        self.step(name, |now| match now == old {
            true => (new, Ok(now)),
            false => (now, Err(now)),
        })
    }

    /// As `compare_exchange`: it never fails spuriously.
    pub fn compare_exchange_weak(&self, old: T, new: T, a: Ordering, b: Ordering) -> Result<T, T> {
        self.compare_exchange(old, new, a, b)
    }

    /// A load, then exchanges until one succeeds, as in `std`.
    pub fn fetch_update(
        &self,
        set: Ordering,
        fetch: Ordering,
        mut update: impl FnMut(T) -> Option<T>,
    ) -> Result<T, T> {
        let mut old = self.load(fetch);
        while let Some(new) = update(old) {
            match self.compare_exchange(old, new, set, fetch) {
                Ok(old) => return Ok(old),
                Err(now) => old = now,
            }
        }
        Err(old)
    }

    fetch! { T: swap = |_, value| value }

    pub fn into_inner(self) -> T {
        execution::note(self.0.operation("into_inner"), self.0.shown());
        self.0.into_inner().into_inner()
    }
}

impl Atomic<bool> {
    pub fn fetch_not(&self, _order: Ordering) -> bool {
        self.step("fetch_not".to_string(), |old| (!old, old))
    }
}

impl<T: AtomicPrimitive + Default> Default for Atomic<T> {
    #[track_caller]
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: AtomicPrimitive> fmt::Debug for Atomic<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match execution::is_showing() {
            true => self.0.value().get(),
            false => self.load(Ordering::Relaxed),
        };
        fmt::Debug::fmt(&value, f)
    }
}

macro_rules! atomic {
    ($($name:ident: $type:ty),+ $(,)?) => {
        $(
            /// As in `std::sync::atomic`.
            pub type $name = Atomic<$type>;

            impl AtomicPrimitive for $type {
                const NAME: &'static str = stringify!($name);
            }

            impl Atomic<$type> {
                fetch! {
                    $type:
                    fetch_and = |old, value| old & value,
                    fetch_nand = |old, value| !(old & value),
                    fetch_or = |old, value| old | value,
                    fetch_xor = |old, value| old ^ value,
                }
            }
        )+
    };
}

macro_rules! integer {
    ($($name:ident: $type:ty),+ $(,)?) => {
        $(
            atomic! { $name: $type }

            impl Atomic<$type> {
                fetch! {
                    $type:
                    fetch_add = <$type>::wrapping_add,
                    fetch_sub = <$type>::wrapping_sub,
                    fetch_max = <$type>::max,
                    fetch_min = <$type>::min,
                }
            }
        )+
    };
}

atomic! { AtomicBool: bool }

integer! {
    AtomicI8: i8, AtomicI16: i16, AtomicI32: i32, AtomicI64: i64, AtomicIsize: isize,
    AtomicU8: u8, AtomicU16: u16, AtomicU32: u32, AtomicU64: u64, AtomicUsize: usize,
}
