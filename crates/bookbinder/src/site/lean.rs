//! Our scripts and style sheets as they go out: without their comments, which
//! are for whoever works on the book. A book rendered by an installed mdbook
//! has them as they are.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

/// Takes the comments out of every script and style sheet in a folder of a
/// rendered book. Where there is no such folder there is nothing to do.
///
/// # Errors
/// A file cannot be read or written; the message names it.
pub fn folder(folder: &Path) -> anyhow::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    let unreadable = || format!("{} cannot be read", folder.display());
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "js" || extension == "css")
        {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            fs::write(&path, without_comments(&text))
                .with_context(|| format!("{} cannot be written", path.display()))?;
        }
    }
    Ok(())
}

/// The text without empty lines, indents and comments that begin a line. A
/// comment behind code stays: it may be part of a string.
fn without_comments(text: &str) -> String {
    let mut lean = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let mut code = line.trim_start();
        let mut end = line;
        if code.starts_with("/*") {
            while !end.contains("*/") {
                let Some(next) = lines.next() else { break };
                end = next;
            }
            code = end.split_once("*/").map_or("", |(_, rest)| rest.trim());
        }
        if code.is_empty() || code.starts_with("//") {
            continue;
        }
        lean.push_str(code);
        lean.push('\n');
    }
    lean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let script = "// @ts-check\n/**\n * A song.\n * @param {string} a\n */\nfunction sing(a) {\n\n  \
                      /* once */ return a; // loud\n  /** @type {any} */\n  const url = \"http://a.b\";\n}\n";
        let lean = "function sing(a) {\nreturn a; // loud\nconst url = \"http://a.b\";\n}\n";
        assert_eq!(without_comments(script), lean);
        let style = "/* Colours. */\n* { margin: 0; }\na { /* why */ color: red; }\n/* two\n   lines */\nb {}\n";
        let lean = "* { margin: 0; }\na { /* why */ color: red; }\nb {}\n";
        assert_eq!(without_comments(style), lean);
        assert_eq!(without_comments("a\n/* never closed\nb"), "a\n");
    }

    /// A text that goes over several lines could hold what looks like a comment.
    #[test]
    fn no_script_of_ours_has_a_text_over_several_lines() {
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theme");
        for entry in fs::read_dir(theme).expect("a theme") {
            let path = entry.expect("a file").path();
            if path.extension().is_none_or(|extension| extension != "js") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a script");
            let code = without_comments(&text);
            let odd = code
                .lines()
                .find(|line| line.matches('`').count() % 2 == 1 && !line.contains("\"`\""));
            assert_eq!(odd, None, "{}", path.display());
        }
    }
}
