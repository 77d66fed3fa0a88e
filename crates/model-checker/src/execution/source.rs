//! Which line of the program is running.

use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::Location;
use std::path::Path;

use super::state::with;

thread_local! {
    /// The line that a return address stands for in a program, if any: to look
    /// one up takes long.
    static LINES: RefCell<HashMap<(usize, &'static str), Option<u32>>> = RefCell::default();
}

/// The line of `location` if it lies in the program. Otherwise, as when a guard
/// is dropped at the end of its block, the innermost line of the program on
/// the stack. 0 if there is none, or no debug information about it.
pub(super) fn line(location: &Location<'_>) -> u32 {
    let file = with(|execution| execution.file);
    if Path::new(location.file()).ends_with(file) {
        return location.line();
    }
    innermost_line(file)
}

fn innermost_line(file: &'static str) -> u32 {
    let mut found = None;
    backtrace::trace(|frame| {
        let address = frame.ip() as usize;
        found = LINES.with_borrow_mut(|lines| {
            *lines
                .entry((address, file))
                .or_insert_with(|| line_of_frame(frame, file))
        });
        found.is_none()
    });
    found.unwrap_or(0)
}

fn line_of_frame(frame: &backtrace::Frame, file: &str) -> Option<u32> {
    let mut line = None;
    backtrace::resolve_frame(frame, |symbol| {
        if symbol.filename().is_some_and(|path| path.ends_with(file)) {
            line = line.or(symbol.lineno());
        }
    });
    line
}
