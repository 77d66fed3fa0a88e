//! Our scripts and style sheets as they go out: without their comments, which
//! are for the people who work on the book. A book rendered by an installed
//! mdbook has them as they are.

/// The text without empty lines, indents and comments that begin a line. A
/// comment behind code stays: it may be part of a string.
pub fn minified(text: &str) -> String {
    let mut minified = String::new();
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
        minified.push_str(code);
        minified.push('\n');
    }
    minified
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let script = "// @ts-check\n/**\n * A song.\n * @param {string} a\n */\nfunction sing(a) {\n\n  \
                      /* once */ return a; // loud\n  /** @type {any} */\n  const url = \"http://a.b\";\n}\n";
        let small = "function sing(a) {\nreturn a; // loud\nconst url = \"http://a.b\";\n}\n";
        assert_eq!(minified(script), small);
        let style = "/* Colours. */\n* { margin: 0; }\na { /* why */ color: red; }\n/* two\n   lines */\nb {}\n";
        let small = "* { margin: 0; }\na { /* why */ color: red; }\nb {}\n";
        assert_eq!(minified(style), small);
        assert_eq!(minified("a\n/* never closed\nb"), "a\n");
    }

    /// A text that goes over several lines could hold what looks like a comment.
    #[test]
    fn no_script_of_ours_has_a_text_over_several_lines() {
        let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theme");
        for entry in std::fs::read_dir(theme).expect("a theme") {
            let path = entry.expect("a file").path();
            if path.extension().is_none_or(|extension| extension != "js") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a script");
            let code = minified(&text);
            let odd = code
                .lines()
                .find(|line| line.matches('`').count() % 2 == 1 && !line.contains("\"`\""));
            assert_eq!(odd, None, "{}", path.display());
        }
    }
}
