//! Looks like Tokio with a runtime of one thread, and lets the model checker
//! choose which task is polled next.
//!
//! A program is compiled unchanged against this crate under the name `tokio`,
//! and against `modelled-std` under the name `std`. A step is a poll: what a
//! task does from one await to the next. [`model_checker::execution::task`] says
//! which orders of polls are possible.
//!
//! ```
//! use model_checker::{Fails, Program, explore};
//!
//! mod program {
//!     extern crate modelled_std as std;
//!     extern crate modelled_tokio as tokio;
//!
//!     use std::println;
//!
//!     async fn greet(name: &str) {
//!         println!("{name} is ready");
//!         tokio::task::yield_now().await;
//!         println!("{name} says hello");
//!     }
//!
//!     #[tokio::main(flavor = "current_thread")]
//!     async fn main() {
//!         let ada = tokio::spawn(greet("Ada"));
//!         let bob = tokio::spawn(greet("Bob"));
//!         ada.await.unwrap();
//!         bob.await.unwrap();
//!     }
//!
//!     pub fn entry() -> i32 {
//!         std::model::Outcome::exit_code(main())
//!     }
//! }
//!
//! let (file, source, entry) = (file!(), "", program::entry);
//! let program = Program { file, source, entry };
//! let property = r#"last line is "Bob says hello""#.parse()?;
//! let report = explore(&program, &[], &property, Fails::Sometimes)?;
//! assert!(report.is_as_claimed());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What the crate lacks does not compile: above all `tokio::sync` and `select!`,
//! whose state the model checker would not see, `join!` of more than two futures,
//! and the runtime with several threads, on which a step would be much smaller. Tasks share cells
//! (`std::cell::Cell`) and what is in `std::sync`.
//!
//! A sleep can be over at any moment, as in `modelled-std`.

#[doc(hidden)]
pub mod join;
pub mod runtime;
pub mod task;
pub mod time;

pub use task::spawn;
pub use tokio_macros::main;

mod polling;
