//! What the program prints goes into the record of the execution.

pub use ::std::io::*;

use ::std::fmt::Arguments;
use model_checker::execution;

/// What the printing macros call. The text is complete before the first byte is
/// written, because showing an atomic variable is a step.
#[doc(hidden)]
pub fn print_to(mut stream: impl Write, text: Arguments<'_>) {
    let written = stream.write_all(text.to_string().as_bytes());
    written.expect("the stream can be written");
}

macro_rules! stream {
    ($stream:ident, $lock:ident, $new:ident) => {
        /// Writes into the record of the execution.
        #[derive(Debug)]
        pub struct $stream(());

        /// A lock that no thread waits for: printing is no step.
        pub type $lock = $stream;

        /// As in `std::io`.
        pub fn $new() -> $stream {
            $stream(())
        }

        impl $stream {
            pub fn lock(&self) -> $lock {
                $stream(())
            }
        }

        impl Write for $stream {
            fn write(&mut self, bytes: &[u8]) -> Result<usize> {
                if !execution::is_active() {
                    return ::std::io::$new().write(bytes);
                }
                execution::print(&String::from_utf8_lossy(bytes));
                Ok(bytes.len())
            }

            fn flush(&mut self) -> Result<()> {
                ::std::io::$new().flush()
            }
        }
    };
}

stream!(Stdout, StdoutLock, stdout);
stream!(Stderr, StderrLock, stderr);
