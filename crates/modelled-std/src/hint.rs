//! As `std::hint`.

pub use ::std::hint::*;

use model_checker::execution;

/// No step: the others may go on before any step anyway.
pub fn spin_loop() {
    execution::idle();
}
