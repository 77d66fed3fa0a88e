//! The search index, so that words of code are found in it.
//!
//! mdBook's own index leaves out the commonest words of English, and with them
//! `while let`, `for` and `self`, and takes the symbols off all words, so that
//! there is no `?` and no `&mut`. mdBook's search page uses any index of the
//! same form, and its list of what is done to the words of a question.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use anyhow::Context as _;
use elasticlunr::lang::English;
use elasticlunr::{IndexBuilder, Language, Pipeline};
use regex::Regex;
use serde_json::Value;

/// What is around the index in mdBook's file: JSON in a text of JavaScript.
const BEFORE: &str = "JSON.parse('";
const AFTER: &str = "'));";

/// The parts of a page that are searched.
const FIELDS: [&str; 3] = ["title", "body", "breadcrumbs"];

/// English without stop words, and with its symbols.
struct WithCode;

impl Language for WithCode {
    fn name(&self) -> String {
        English::new().name()
    }

    fn code(&self) -> String {
        English::new().code()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        words(text)
    }

    fn make_pipeline(&self) -> Pipeline {
        let mut pipeline = English::new().make_pipeline();
        pipeline.queue.retain(|step| step.name() == "stemmer");
        pipeline
    }
}

/// The words of a text under which it is found, in lower case: each piece
/// between two spaces without the punctuation around it, and what is inside it.
fn words(text: &str) -> Vec<String> {
    static INSIDE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"'?\w+(?:!|\(\))?|&mut").expect("a constant expression"));
    const LONGEST: usize = 40;
    let text = text.to_lowercase();
    let mut words = Vec::new();
    for piece in text.split(|c: char| c.is_whitespace() || c == '-') {
        let punctuation = |c: char| ".,;:()\"'“”‘’…?!&".contains(c);
        let bare = piece.trim_matches(punctuation);
        // A symbol alone is all punctuation.
        let whole = if bare.is_empty() { piece } else { bare };
        let inside = INSIDE.find_iter(piece).flat_map(|word| {
            let word = word.as_str();
            [word, word.trim_matches(punctuation)]
        });
        let mut found: Vec<&str> = inside.chain([whole]).collect();
        found.retain(|word| !word.is_empty() && word.len() <= LONGEST);
        found.sort_unstable();
        found.dedup();
        words.extend(found.into_iter().map(str::to_owned));
    }
    words
}

/// mdBook's file with an index that knows words of code.
///
/// # Errors
/// The file is not one that mdBook writes.
pub fn with_code(script: &str) -> anyhow::Result<String> {
    let read = || {
        let (start, rest) = script.split_once(BEFORE)?;
        let json = rest.trim_end().strip_suffix(AFTER)?;
        let json = json.replace("\\'", "'").replace("\\\\", "\\");
        Some((start, serde_json::from_str::<Value>(&json).ok()?))
    };
    let (start, mut search) = read().context("the search index has another form")?;
    let pages = search["index"]["documentStore"]["docs"].take();
    let pages: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_value(pages)?;
    let builder = IndexBuilder::with_language(Box::new(WithCode));
    let builder = FIELDS.into_iter().fold(builder, IndexBuilder::add_field);
    let mut new = builder.build();
    for (number, page) in &pages {
        let fields = FIELDS.map(|name| page.get(name).map_or("", String::as_str));
        new.add_doc(number, fields);
    }
    // By way of a value, so that the keys are in their order.
    search["index"] = serde_json::to_value(&new)?;
    let json = search.to_string().replace('\\', "\\\\");
    let json = json.replace('\'', "\\'");
    Ok(format!("{start}{BEFORE}{json}{AFTER}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_code_and_symbols_are_words() {
        for (text, wanted) in [
            ("while let Some(x)", &["while", "let", "some", "some(x"][..]),
            ("a.lock()?;", &["lock()", "lock", "a.lock"]),
            ("println!(\"la\")", &["println!", "println"]),
            ("Mutex::lock, they", &["mutex::lock", "mutex", "they"]),
            ("the ? operator", &["?", "the", "operator"]),
            ("&mut total", &["&mut", "mut", "total"]),
            ("fn f<'static>(", &["'static", "static"]),
            ("|| =>", &["||", "=>"]),
            ("read-write", &["read", "write"]),
        ] {
            let found = words(text);
            for word in wanted {
                assert!(found.iter().any(|f| f == word), "{word}: {found:?}");
            }
        }
    }

    #[test]
    fn another_form_is_refused() {
        for script in [
            "",
            "window.search = 1;",
            "JSON.parse('{}'));",
            "JSON.parse('",
        ] {
            with_code(script).expect_err(script);
        }
    }
}
