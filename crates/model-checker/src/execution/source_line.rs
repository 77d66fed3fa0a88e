//! Which line of the program is running.

use std::cell::RefCell;
use std::collections::HashMap;

use super::state::with;

thread_local! {
    /// The line that a return address stands for in a program, if any: to look
    /// one up takes long.
    static LINES: RefCell<HashMap<(usize, &'static str), Option<u32>>> = RefCell::default();
}

/// The innermost line of the program on the stack. 0 if there is none, or no
/// debug information about it.
pub(super) fn line() -> u32 {
    let file = with(|execution| execution.file);
    let mut found = None;
    backtrace::trace(|frame| {
        let key = (frame.ip() as usize, file);
        let look_up = || line_of_frame(frame, file);
        found = LINES.with_borrow_mut(|lines| *lines.entry(key).or_insert_with(look_up));
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
