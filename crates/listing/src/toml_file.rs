//! Files in TOML, which people write: a mistake is told with its place.

use std::fmt::Display;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::ListingError;
use crate::suggest::nearest;

/// Reads the text of a file.
///
/// # Errors
/// The text has a mistake; the error names file and line, and the known key or
/// word that is most like an unknown one.
pub fn parse<T: DeserializeOwned>(file: impl Display, text: &str) -> Result<T, ListingError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        ListingError::new(file.to_string(), with_suggestion(error.message())).at(line)
    })
}

/// Takes the tables of a list one after the other. `convert` is given a table,
/// its line, and what came of those before it.
///
/// # Errors
/// `convert` finds a mistake; the error names file and line.
pub(crate) fn each<T, U>(
    (file, text): (&Path, &str),
    tables: impl IntoIterator<Item = Spanned<T>>,
    convert: impl Fn(T, usize, &[U]) -> Result<U, String>,
) -> Result<Vec<U>, ListingError> {
    let mut all = Vec::new();
    for table in tables {
        let line = line_of(text, table.span().start);
        let one = convert(table.into_inner(), line, &all);
        all.push(one.map_err(|message| ListingError::new(file, message).at(line))?);
    }
    Ok(all)
}

/// The line of a place in a text, counted from 1.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    let before = text.bytes().take(offset);
    before.filter(|byte| *byte == b'\n').count() + 1
}

/// Messages read "unknown field `ordr`, expected one of `name`, `order`".
fn with_suggestion(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let meant = quoted.next().and_then(|word| nearest(word, quoted));
    match meant.filter(|_| message.starts_with("unknown ")) {
        Some(meant) => format!("{message}; did you mean `{meant}`?"),
        None => message.to_owned(),
    }
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

    #[test]
    fn a_slip_gets_the_nearest_word() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        enum Drink {
            Coffee,
            GreenTea,
        }
        let drink = |word: &str| {
            let text = format!("drink = \"{word}\"");
            let drinks = parse::<std::collections::BTreeMap<String, Drink>>("x.toml", &text);
            drinks.expect_err("no drink").to_string()
        };
        assert!(drink("cofee").ends_with("; did you mean `coffee`?"));
        assert!(drink("geen-tea").ends_with("; did you mean `green-tea`?"));
        assert!(drink("water").ends_with("`green-tea`"), "nothing is near");
    }
}
