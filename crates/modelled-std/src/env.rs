//! The arguments are those that the listing's model names.

pub use ::std::env::*;

use model_checker::execution;

/// The arguments of the program.
#[derive(Debug)]
pub struct Args(::std::vec::IntoIter<String>);

/// As `std::env::args`, with the arguments that the model names.
pub fn args() -> Args {
    let arguments = execution::arguments();
    Args(
        arguments
            .unwrap_or_else(|| ::std::env::args().collect())
            .into_iter(),
    )
}

impl Iterator for Args {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Args {}

impl DoubleEndedIterator for Args {
    fn next_back(&mut self) -> Option<String> {
        self.0.next_back()
    }
}
