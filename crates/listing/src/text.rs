//! How the text files of a listing are read and written.

use std::io::ErrorKind;
use std::path::Path;

use serde::Serialize;

use crate::ListingError;

/// Reads a text file. A byte order mark at its beginning and the carriage
/// returns of CRLF line ends are left out: they come from an editor or from
/// git, not from the author.
///
/// # Errors
/// The file is missing or cannot be read.
pub fn read_text(path: &Path) -> Result<String, ListingError> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let message = match error.kind() {
            ErrorKind::NotFound => "the file is missing".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        ListingError::new(path, message)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n"))
}

/// JSON in which each member of the outer containers, down to this depth, has
/// its line, so that a change of one member is a change of one line.
pub(crate) fn json_lines(value: &impl Serialize, depth: usize) -> String {
    let json = serde_json::to_string(value).expect("texts and numbers become JSON");
    let (mut text, mut level) = (String::new(), 0);
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        if !quoted && matches!(c, ']' | '}') {
            if level <= depth {
                text.push('\n');
            }
            level -= 1;
        }
        text.push(c);
        level += usize::from(!quoted && matches!(c, '[' | '{'));
        let outer = !quoted && level <= depth;
        match c {
            '"' if !escaped => quoted = !quoted,
            '[' | '{' | ',' if outer => text.push('\n'),
            ':' if outer => text.push(' '),
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_and_git_leave_no_trace() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), "\u{feff}tea\r\n\r\nmilk\rsugar\r\n").expect("a file");
        let text = read_text(file.path()).expect("a text");
        assert_eq!(text, "tea\n\nmilk\rsugar\n");
    }

    #[test]
    fn members_of_the_outer_containers_have_lines() {
        let value = serde_json::json!({"cups": [{"tea": [1, 2]}, {}], "text": "a\\\",{[ b: c"});
        let text = json_lines(&value, 2);
        let lines =
            "{\n\"cups\": [\n{\"tea\":[1,2]},\n{}\n],\n\"text\": \"a\\\\\\\",{[ b: c\"\n}\n";
        assert_eq!(text, lines);
        let read: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(read, value);
    }
}
