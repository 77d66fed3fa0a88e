//! The end of the process is the end of the execution.

pub use ::std::process::*;

use model_checker::execution;

/// As `std::process::exit`: no other thread does anything after it.
pub fn exit(code: i32) -> ! {
    if execution::is_active() {
        execution::exit(code)
    }
    ::std::process::exit(code)
}
