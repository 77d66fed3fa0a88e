//! What long work shows of itself.

use std::io::{IsTerminal as _, Write as _, stderr};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use mdbook_listings::visible;

/// Columns of a bar.
const WIDTH: usize = 30;

/// One line on standard error that is written again and again, and goes with
/// this value. Where standard error is no terminal, nothing is shown. The default
/// counts nothing, and only says what is being done.
#[derive(Default)]
pub struct Progress {
    what: &'static str,
    pieces: usize,
    done: AtomicUsize,
}

impl Progress {
    /// A bar that counts the pieces of some work.
    pub fn bar(pieces: usize, what: &'static str) -> Self {
        Self {
            what,
            pieces,
            done: AtomicUsize::new(0),
        }
    }

    /// Says what is being done now.
    pub fn say(&self, message: &str) {
        let bar = match (self.pieces, self.done.load(Relaxed)) {
            (0, _) => String::new(),
            (pieces, done) => {
                let full = "=".repeat(WIDTH * done / pieces);
                format!("{:>10} [{full:<WIDTH$}] {done}/{pieces} ", self.what)
            }
        };
        // The terminal cuts off what is wider than its window.
        draw(&format!("\x1b[?7l{bar}{}\x1b[?7h", visible(message)));
    }

    /// Counts a piece, and says which one it was.
    pub fn count(&self, message: &str) {
        self.done.fetch_add(1, Relaxed);
        self.say(message);
    }

    /// Takes the line away, until something is said again.
    pub fn clear(&self) {
        draw("");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn draw(line: &str) {
    if stderr().is_terminal() {
        let _ = write!(stderr(), "\r\x1b[2K{line}");
    }
}
