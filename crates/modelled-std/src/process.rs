//! The end of the process is the end of the execution.

pub use ::std::process::*;

use model_checker::machine;

/// As `std::process::exit`: no other thread does anything after it.
#[track_caller]
pub fn exit(code: i32) -> ! {
    if machine::is_active() {
        machine::exit(code)
    }
    ::std::process::exit(code)
}
