//! What the program prints goes into the record of the execution. The standard
//! streams themselves are missing: what goes through them would not be recorded.

pub use ::std::io::{BufRead, BufReader, BufWriter, Cursor, Error, ErrorKind, Read, Result, Write};

use ::std::fmt::Arguments;

use model_checker::execution;

/// What the printing macros call. The text is complete before it is printed,
/// because showing an atomic variable is a step.
#[doc(hidden)]
pub fn print(text: Arguments<'_>, to_stderr: bool) {
    let text = text.to_string();
    if execution::is_active() {
        execution::print(&text);
    } else if to_stderr {
        ::std::eprint!("{text}");
    } else {
        ::std::print!("{text}");
    }
}
