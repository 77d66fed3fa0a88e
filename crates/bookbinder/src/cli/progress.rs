//! What long work shows of itself.

use std::io::{IsTerminal as _, Write as _, stderr};
use std::sync::{Mutex, PoisonError};

use super::say::visible;

/// Columns of a bar.
const WIDTH: usize = 30;

/// One line on standard error that is written again and again, and goes with
/// this value. Where standard error is no terminal, nothing is shown.
pub struct Progress {
    what: &'static str,
    pieces: usize,
    is_shown: bool,
    done: Mutex<usize>,
}

impl Progress {
    /// A bar that counts the pieces of some work.
    pub fn bar(pieces: usize, what: &'static str) -> Self {
        Self {
            what,
            pieces,
            is_shown: stderr().is_terminal(),
            done: Mutex::new(0),
        }
    }

    /// A line that only says what is being done.
    pub fn line() -> Self {
        Self::bar(0, "")
    }

    /// Whether nothing is shown.
    pub fn is_hidden(&self) -> bool {
        !self.is_shown
    }

    /// Says what is being done now.
    pub fn say(&self, message: &str) {
        self.draw(0, message);
    }

    /// Counts a piece, and says which one it was.
    pub fn count(&self, message: &str) {
        self.draw(1, message);
    }

    /// Takes the line away, until something is said again.
    pub fn clear(&self) {
        if self.is_shown {
            let _ = write!(stderr(), "\r\x1b[2K");
        }
    }

    fn draw(&self, more: usize, message: &str) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += more;
        if !self.is_shown {
            return;
        }
        let bar = match self.pieces {
            0 => String::new(),
            pieces => {
                let full = "=".repeat(WIDTH * *done / pieces);
                format!("{:>10} [{full:<WIDTH$}] {done}/{pieces} ", self.what)
            }
        };
        // The terminal cuts off what is wider than its window.
        let message = visible(message);
        let _ = write!(stderr(), "\r\x1b[2K\x1b[?7l{bar}{message}\x1b[?7h");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
