//! What the commands print.

use std::fmt::Display;
use std::io::{ErrorKind, Write as _, stderr, stdout};

use anyhow::Context as _;

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

/// The text with control characters, and those that turn the direction of
/// writing, as escapes: paths and the output of programs hold any.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(c),
            '\u{61c}' | '\u{200e}' | '\u{200f}' => shown.extend(c.escape_unicode()),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => shown.extend(c.escape_unicode()),
            c if c.is_control() => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_report_turns_or_colours_the_terminal() {
        assert_eq!(visible("zwölf\t→\n日本"), "zwölf\t→\n日本");
        assert_eq!(
            visible("\x1b[31mred\r\u{202e}txt\u{2066}\u{9b}"),
            "\\u{1b}[31mred\\u{d}\\u{202e}txt\\u{2066}\\u{9b}"
        );
    }
}
