//! Looks like the standard library, and lets loom reorder what the memory model
//! allows to be reordered.
//!
//! [loom](https://docs.rs/loom) runs a program under every schedule, as the
//! model checker does, but lets each atomic load return any value that the
//! C++ memory model, which is Rust's, allows it to return. It is for listings
//! whose lesson is the ordering: it leaves out schedules that cannot differ, so
//! it cannot count them, and it offers no single steps.
//!
//! A module that begins with `extern crate loomed_std as std;` and
//! `use std::println;` compiles a listing as it stands:
//!
//! ```
//! mod program {
//!     extern crate loomed_std as std;
//!
//!     use std::println;
//!     use std::sync::Arc;
//!     use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
//!     use std::thread;
//!
//!     pub fn main() {
//!         let pair = Arc::new((AtomicU32::new(0), AtomicU32::new(0)));
//!         let theirs = Arc::clone(&pair);
//!         let writer = thread::spawn(move || {
//!             theirs.0.store(1, Relaxed);
//!             theirs.1.store(1, Relaxed);
//!         });
//!         println!("{} {}", pair.1.load(Relaxed), pair.0.load(Relaxed));
//!         writer.join().unwrap();
//!     }
//! }
//!
//! let outputs = loomed_std::outputs(program::main);
//! // The second store can be seen before the first one.
//! assert!(outputs.contains("1 0\n"));
//! ```
//!
//! The listing
//!
//! - shares by `Arc` and starts threads by `thread::spawn`: loom has no
//!   `thread::scope`, and its atomics have no `const` constructors, so that a
//!   `static` does not compile (E0015);
//! - calls `hint::spin_loop` or `thread::yield_now` in a loop that waits, so
//!   that loom lets other threads run;
//! - is one module with two or three threads and a handful of operations.

pub use ::std::*;

use ::std::cell::RefCell;
use ::std::collections::BTreeSet;

/// As in `std`, as far as loom has them.
pub use loom::{sync, thread};

/// As in `std::hint`.
pub mod hint {
    pub use ::std::hint::*;
    pub use loom::hint::spin_loop;
}

/// As `std::println`, into the record of the execution.
#[macro_export]
macro_rules! println {
    () => { $crate::record("\n".to_string()) };
    ($($text:tt)*) => {
        $crate::record($crate::format!("{}\n", $crate::format_args!($($text)*)))
    };
}

::std::thread_local! {
    // loom runs all threads of an execution on one operating system thread.
    static PRINTED: RefCell<String> = const { RefCell::new(String::new()) };
    static OUTPUTS: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

#[doc(hidden)]
pub fn record(text: String) {
    PRINTED.with_borrow_mut(|printed| printed.push_str(&text));
}

/// Everything that the program can print: one text for each different output.
///
/// # Panics
///
/// If a thread of the program panics or if the program deadlocks, with loom's
/// message.
pub fn outputs(main: fn()) -> BTreeSet<String> {
    OUTPUTS.take();
    loom::model(move || {
        PRINTED.take();
        main();
        OUTPUTS.with_borrow_mut(|outputs| outputs.insert(PRINTED.take()));
    });
    OUTPUTS.take()
}
