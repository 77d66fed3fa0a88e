//! Looks like the standard library, and lets the model checker choose which
//! thread runs next.
//!
//! A program is compiled unchanged against this crate under the name `std`.
//! Everything in it is the real standard library's, except what a program
//! shares or shows: [`sync`], [`thread`], [`cell::Cell`], the arguments, the
//! exit and the output of the process. These announce each operation to
//! [`model_checker::execution`] and wait for their turn. The documentation of
//! [`model_checker`] says what a program must be like.
//!
//! ```
//! use model_checker::{Fails, Program, explore};
//!
//! mod program {
//!     extern crate modelled_std as std;
//!
//!     use std::println;
//!     use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
//!     use std::thread;
//!
//!     fn main() {
//!         let total = AtomicU32::new(0);
//!         thread::scope(|s| {
//!             for _ in 0..2 {
//!                 s.spawn(|| {
//!                     let seen = total.load(SeqCst);
//!                     total.store(seen + 1, SeqCst);
//!                 });
//!             }
//!         });
//!         println!("total: {}", total.load(SeqCst));
//!     }
//!
//!     pub fn entry() -> i32 {
//!         std::model::Outcome::exit_code(main())
//!     }
//! }
//!
//! let (file, source, entry) = (file!(), "", program::entry);
//! let program = Program { file, source, entry };
//! let property = r#"last line is "total: 2""#.parse()?;
//! let report = explore(&program, &[], &property, Fails::Sometimes)?;
//! // Only if one thread stores before the other one loads, nothing is lost.
//! assert_eq!((report.summary.schedules, report.summary.failing), (6, 4));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A package whose programs are all to be explored names this crate `std` in its
//! manifest:
//!
//! ```toml
//! [dependencies]
//! std = { package = "modelled-std", path = "../modelled-std" }
//! ```
//!
//! What a program shares must implement `Debug`, so that the reader can see it.
//! `#[derive(Debug)]` on `Account` lets this example compile:
//!
//! ```compile_fail,E0277
//! struct Account(u32);
//! let account = modelled_std::sync::Mutex::new(Account(100));
//! ```
//!
//! Outside an exploration, the output and the arguments of the process work as
//! usual. What is in [`sync`] and [`thread`] panics there when it is used.

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

mod shared_value;

pub use shuttle::thread_local;

/// As `std::print`, into the record of the execution.
#[macro_export]
macro_rules! print {
    ($($text:tt)*) => { $crate::io::print($crate::format_args!($($text)*), false) };
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
    ($($text:tt)*) => { $crate::io::print($crate::format_args!($($text)*), true) };
}

/// As `std::eprintln`, into the record of the execution.
#[macro_export]
macro_rules! eprintln {
    () => { $crate::eprint!("\n") };
    ($($text:tt)*) => {
        $crate::eprint!("{}\n", $crate::format_args!($($text)*))
    };
}
