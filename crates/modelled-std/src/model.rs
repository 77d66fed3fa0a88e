//! How the model checker runs the `main` function of a program.

use ::std::fmt::Debug;

/// What `main` can return, as `std::process::Termination`.
pub trait Outcome {
    /// The exit code of the process.
    fn exit_code(self) -> i32;
}

impl Outcome for () {
    fn exit_code(self) -> i32 {
        0
    }
}

impl<T: Outcome, E: Debug> Outcome for Result<T, E> {
    fn exit_code(self) -> i32 {
        match self {
            Ok(value) => value.exit_code(),
            Err(error) => {
                crate::eprintln!("Error: {error:?}");
                1
            }
        }
    }
}
