//! What the commands print.

use std::fmt::Display;
use std::io::{ErrorKind, Write as _, stderr, stdout};

use anyhow::Context as _;
use mdbook_listings::visible;

/// Prints a line of a report on standard output. A reader that has seen enough
/// and gone, as `head` does, is no failure: the command goes on to its usual end.
///
/// # Errors
/// Standard output cannot be written for another reason: the disk is full.
pub fn say(line: impl Display) -> anyhow::Result<()> {
    data(&visible(&line.to_string()))
}

/// Prints text for another program as it is; otherwise like [`say`].
///
/// # Errors
/// As for [`say`].
pub fn data(text: &str) -> anyhow::Result<()> {
    match writeln!(stdout(), "{text}") {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.context("standard output cannot be written"),
    }
}

/// Prints a line on standard error. Where that cannot be written, there is
/// no other place to tell it.
pub fn note(line: impl Display) {
    let _ = writeln!(stderr(), "{}", visible(&line.to_string()));
}
