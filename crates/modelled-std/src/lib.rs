//! Looks like the standard library, and lets the model checker choose which
//! thread goes on.
//!
//! A crate that names this one `std` in its manifest,
//!
//! ```toml
//! [dev-dependencies]
//! std = { package = "modelled-std", path = "../modelled-std" }
//! ```
//!
//! compiles a program of the book as it stands. Everything is the real
//! standard library's, except what this crate shadows: [`sync`], [`thread`],
//! the process's arguments and its end, and what it prints. These announce each
//! operation to [`model_checker::execution`]; the documentation of
//! [`model_checker`] says what a program must be like.
//!
//! What a program shares must implement `Debug`, so that the reader can see it:
//!
//! ```compile_fail,E0277
//! struct Account(u32);
//! let account = modelled_std::sync::Mutex::new(Account(100));
//! ```
//!
//! The cure is `#[derive(Debug)]` on the type.
//!
//! Outside an exploration, printing and the process's arguments work as usual,
//! and everything in [`sync`] and [`thread`] panics.

pub use ::std::*;

pub mod cell;
pub mod env;
pub mod hint;
pub mod io;
pub mod model;
pub mod prelude;
pub mod process;
pub mod sync;
pub mod thread;

mod shared;

pub use shuttle::thread_local;

/// As `std::print`, into the record of the execution.
#[macro_export]
macro_rules! print {
    ($($text:tt)*) => { $crate::io::print_to_record($crate::format_args!($($text)*)) };
}

/// As `std::println`, into the record of the execution.
#[macro_export]
macro_rules! println {
    () => { $crate::print!("\n") };
    ($($text:tt)*) => {
        $crate::print!("{}\n", $crate::format_args!($($text)*))
    };
}

/// As `std::eprint`, into the record of the execution.
#[macro_export]
macro_rules! eprint {
    ($($text:tt)*) => { $crate::io::print_error_to_record($crate::format_args!($($text)*)) };
}

/// As `std::eprintln`, into the record of the execution.
#[macro_export]
macro_rules! eprintln {
    () => { $crate::eprint!("\n") };
    ($($text:tt)*) => {
        $crate::eprint!("{}\n", $crate::format_args!($($text)*))
    };
}
