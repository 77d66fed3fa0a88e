//! As `std::hint`.

pub use ::std::hint::*;

use model_checker::execution;

/// No step: another thread can run before any step in any case.
pub fn spin_loop() {
    execution::idle();
}
