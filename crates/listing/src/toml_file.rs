//! Files in TOML, which people write: a mistake is told with its place.

use std::fmt::Display;

use serde::de::DeserializeOwned;

/// Reads the text of a file.
///
/// # Errors
/// The text has a mistake; the message names file and line.
pub fn parse<T: DeserializeOwned>(file: impl Display, text: &str) -> anyhow::Result<T> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        anyhow::anyhow!("{file}:{line}: {}", error.message())
    })
}

/// The line of a place in a text, counted from 1.
pub fn line_of(text: &str, offset: usize) -> usize {
    let before = text.bytes().take(offset);
    before.filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let text = "a = 1\nb = \"ü\"\nc =\n";
        let error = parse::<toml::Table>("x.toml", text).expect_err("a hole");
        assert!(error.to_string().starts_with("x.toml:3: "), "{error}");
        assert_eq!(
            [0, 5, 6, 99].map(|offset| line_of(text, offset)),
            [1, 1, 2, 4]
        );
    }
}
