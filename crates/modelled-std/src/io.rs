//! What the program prints goes into the record of the execution.

pub use ::std::io::*;

use ::std::fmt::Arguments;
use model_checker::execution;

#[doc(hidden)]
pub fn print_to_record(text: Arguments<'_>) {
    if let Err(text) = execution::print(text.to_string()) {
        ::std::print!("{text}");
    }
}

#[doc(hidden)]
pub fn print_error_to_record(text: Arguments<'_>) {
    if let Err(text) = execution::print(text.to_string()) {
        ::std::eprint!("{text}");
    }
}

macro_rules! stream {
    ($stream:ident, $lock:ident, $new:ident) => {
        /// Writes into the record of the execution.
        #[derive(Debug)]
        pub struct $stream(());

        /// A lock that nobody waits for: printing is no step.
        #[derive(Debug)]
        pub struct $lock(());

        /// As in `std::io`.
        pub fn $new() -> $stream {
            $stream(())
        }

        impl $stream {
            pub fn lock(&self) -> $lock {
                $lock(())
            }
        }

        stream!(@write $stream, $new);
        stream!(@write $lock, $new);
    };
    (@write $type:ident, $new:ident) => {
        impl Write for $type {
            fn write(&mut self, bytes: &[u8]) -> Result<usize> {
                match execution::print(String::from_utf8_lossy(bytes).into_owned()) {
                    Ok(()) => Ok(bytes.len()),
                    Err(_) => ::std::io::$new().write(bytes),
                }
            }

            fn flush(&mut self) -> Result<()> {
                if execution::is_active() {
                    return Ok(());
                }
                ::std::io::$new().flush()
            }
        }
    };
}

stream!(Stdout, StdoutLock, stdout);
stream!(Stderr, StderrLock, stderr);
