//! The arguments are those that the listing's model names.

pub use ::std::env::*;

use model_checker::execution;

/// As `std::env::Args`.
pub type Args = ::std::vec::IntoIter<String>;

/// As `std::env::args`, with the arguments that the model names.
pub fn args() -> Args {
    let arguments = match execution::is_active() {
        true => execution::arguments(),
        false => ::std::env::args().collect(),
    };
    arguments.into_iter()
}
