//! The search index, in which words of code are found.
//!
//! mdBook's own index leaves out the commonest words of English, and with them
//! `while let`, `for` and `self`, and takes the symbols off all words, so that
//! there is no `?` and no `&mut`. So mdBook makes an empty one, and this is
//! put in its place: mdBook's search page uses any index of the same form, and
//! its list of what is done to the words of a question.

use std::sync::LazyLock;

use anyhow::Context as _;
use elasticlunr::lang::English;
use elasticlunr::{Index, IndexBuilder, Language, Pipeline};
use hyper::body::Bytes;
use mdbook_driver::book::{Book, Chapter};
use mdbook_driver::config::{Config, Search};
use regex::Regex;
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::Pages;
use super::pages::page_name;
use super::sections::sections;

/// What is around the index in mdBook's file: JSON in a text of JavaScript.
const BEFORE: &str = "JSON.parse('";
const AFTER: &str = "'));";

/// The parts of a section that are searched.
const FIELDS: [&str; 3] = ["title", "body", "breadcrumbs"];

/// What mdBook's file holds.
#[derive(Serialize)]
struct SearchIndex {
    /// How results are shown, and how the fields are weighed.
    #[serde(flatten)]
    options: Map<String, Value>,
    /// Where each section is.
    doc_urls: Vec<String>,
    index: Index,
}

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

/// The index that mdBook has made, unless search is switched off.
fn made_by_mdbook(pages: &Pages) -> Option<(&String, &Bytes)> {
    let is_index = |name: &str| name.starts_with("searchindex") && name.ends_with(".js");
    pages.iter().find(|(name, _)| is_index(name))
}

/// Gives an index with a digest in its name, and all pages that load it, a digest
/// of the chapters: browsers and servers keep such a file as long as they like.
pub fn rename(pages: &mut Pages, book: &Book) {
    let Some((old, content)) = made_by_mdbook(pages).filter(|(name, _)| name.contains('-')) else {
        return;
    };
    let (old, content) = (old.clone(), content.clone());
    let mut digest = Sha256::new_with_prefix(&old);
    for chapter in book.chapters() {
        digest.update(&chapter.name);
        digest.update(&chapter.content);
    }
    let [a, b, c, d, ..] = digest.finalize().0;
    let new = format!("searchindex-{:08x}.js", u32::from_be_bytes([a, b, c, d]));
    for (name, page) in pages.iter_mut() {
        if name.ends_with(".html")
            && let Ok(html) = str::from_utf8(page)
        {
            *page = html.replace(&old, &new).into();
        }
    }
    pages.remove(&old);
    pages.insert(new, content);
}

/// The settings with which mdBook makes an index without sections.
///
/// # Errors
/// The settings of the HTML output are no table.
pub fn left_to_us(config: &mut Config) -> anyhow::Result<()> {
    let mut search = settings(config);
    let everything = search.chapter.entry(String::new()).or_default();
    everything.enable = Some(false);
    config.set("output.html.search", search)
}

fn settings(config: &Config) -> Search {
    let html = config.html_config().unwrap_or_default();
    html.search.unwrap_or_default()
}

/// mdBook's index with the sections of all chapters, as they are in `pages`;
/// `None` if search is switched off.
///
/// # Errors
/// mdBook's index has another form than usual.
pub fn complete(
    pages: &Pages,
    config: &Config,
    book: &Book,
) -> anyhow::Result<Option<(String, Bytes)>> {
    let Some((name, script)) = made_by_mdbook(pages) else {
        return Ok(None);
    };
    let read = || {
        let (start, rest) = str::from_utf8(script).ok()?.split_once(BEFORE)?;
        let options: Map<_, _> = serde_json::from_str(rest.strip_suffix(AFTER)?).ok()?;
        Some((start, options))
    };
    let (start, mut options) = read().context("the search index has another form")?;
    options.retain(|name, _| name.ends_with("options"));
    let builder = IndexBuilder::with_language(Box::new(WithCode));
    let builder = FIELDS.into_iter().fold(builder, IndexBuilder::add_field);
    let mut search = SearchIndex {
        options,
        doc_urls: Vec::new(),
        index: builder.build(),
    };
    let settings = settings(config);
    let chapters = book.chapters();
    for chapter in chapters.filter(|chapter| is_searched(chapter, &settings)) {
        let page = page_name(chapter).unwrap_or_default();
        let html = pages.get(&page).map_or(&[][..], |html| html);
        let html = String::from_utf8_lossy(html);
        for section in sections(&html, settings.heading_split_level) {
            let mut above = chapter.parent_names.clone();
            above.push(chapter.name.clone());
            above.extend(section.title.clone());
            let title = section.title.as_ref().unwrap_or(&chapter.name);
            let number = search.doc_urls.len().to_string();
            let fields = [title, &section.text, &above.join(" » ")];
            search.index.add_doc(&number, fields);
            search.doc_urls.push(page.clone() + &section.anchor);
        }
    }
    let json = serde_json::to_string(&search)?.replace('\\', "\\\\");
    let json = json.replace('\'', "\\'");
    let script = format!("{start}{BEFORE}{json}{AFTER}");
    Ok(Some((name.clone(), script.into())))
}

/// What the settings say about a chapter; what they say about a folder nearer
/// to it counts more.
fn is_searched(chapter: &Chapter, settings: &Search) -> bool {
    let Some(path) = &chapter.source_path else {
        return false;
    };
    let about = settings.chapter.iter();
    let about = about.filter(|(prefix, _)| path.starts_with(prefix));
    let about = about.filter_map(|(prefix, settings)| Some((prefix, settings.enable?)));
    about.max().is_none_or(|(_, enable)| enable)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PAGE: &str = "<main><h1 id=\"songs\">Songs</h1><p>la</p>\
        <h2 id=\"at-home\">It's \\ home</h2><p>lo</p></main>";

    /// What mdBook makes of no chapters.
    const EMPTY: &str =
        "x = JSON.parse('{\"search_options\":{\"expand\":true},\"doc_urls\":[],\"index\":{}}'));";

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

    /// The chapters `a/songs.md` and `a/b/drums.md` with the same page.
    fn index(settings: Value) -> anyhow::Result<Value> {
        let mut config = Config::default();
        config.set("output.html.search", settings)?;
        let chapters = [("Songs", "a/songs.md"), ("Drums", "a/b/drums.md")];
        let chapters = chapters.map(|(name, path)| {
            Chapter::new(name, String::new(), path, vec!["Music".to_owned()]).into()
        });
        let book = Book::new_with_items(chapters.to_vec());
        let pages = ["a/songs.html", "a/b/drums.html"].map(|name| (name.to_owned(), PAGE.into()));
        let mut pages = Pages::from(pages);
        pages.insert("searchindex.js".to_owned(), EMPTY.into());
        let (_, script) = complete(&pages, &config, &book)?.expect("an index");
        let json = str::from_utf8(&script)?;
        let json = json
            .strip_prefix("x = JSON.parse('")
            .and_then(|rest| rest.strip_suffix("'));"));
        let json = json.expect("a script of the same form");
        Ok(serde_json::from_str(
            &json.replace("\\'", "'").replace("\\\\", "\\"),
        )?)
    }

    #[test]
    fn an_index_knows_all_sections_of_all_chapters() {
        let index = index(json!({ "heading-split-level": 2 })).expect("an index");
        let urls = [
            "a/songs.html#songs",
            "a/songs.html#at-home",
            "a/b/drums.html#songs",
            "a/b/drums.html#at-home",
        ];
        assert_eq!(index["doc_urls"], json!(urls));
        assert_eq!(index["search_options"]["expand"], true);
        assert_eq!(index["index"]["pipeline"], json!(["stemmer"]));
        let section = &index["index"]["documentStore"]["docs"]["1"];
        assert_eq!(section["title"], "It's \\ home");
        assert_eq!(section["breadcrumbs"], "Music » Songs » It's \\ home");
    }

    #[test]
    fn the_nearest_folder_says_whether_a_chapter_is_searched() {
        let of = |chapter: Value| {
            let index = index(json!({ "chapter": chapter })).expect("an index");
            index["doc_urls"].as_array().expect("a list").len()
        };
        let (off, on) = (json!({ "enable": false }), json!({ "enable": true }));
        assert_eq!(of(json!({ "a/b": off })), 2);
        assert_eq!(of(json!({ "a": off, "a/b": on, "b": off })), 2);
        assert_eq!(of(json!({ "a": off, "a/b": {} })), 0);
    }

    #[test]
    fn the_name_of_an_index_changes_with_the_chapters() {
        let name = |title: &str, text: &str, old: &str| {
            let chapter = Chapter::new(title, text.to_owned(), "songs.md", Vec::new());
            let mut pages = Pages::from([
                (old.to_owned(), EMPTY.into()),
                ("songs.html".to_owned(), format!("a <{old}> b").into()),
            ]);
            rename(&mut pages, &Book::new_with_items(vec![chapter.into()]));
            let (new, _) = made_by_mdbook(&pages).expect("an index");
            assert_eq!(pages["songs.html"], format!("a <{new}> b"));
            assert_eq!(pages.len(), 2);
            new.clone()
        };
        let old = "searchindex-0123abcd.js";
        let first = name("Songs", "la", old);
        assert_eq!(name("Songs", "la", old), first);
        assert_eq!(first.len(), old.len());
        for other in [
            name("Songs", "lo", old),
            name("Song", "la", old),
            old.to_owned(),
        ] {
            assert_ne!(other, first);
        }
        assert_eq!(name("Songs", "la", "searchindex.js"), "searchindex.js");
    }

    #[test]
    fn another_form_is_refused() {
        let (config, book) = Default::default();
        for script in [
            "",
            "window.search = 1;",
            "JSON.parse('[]'));",
            "JSON.parse('",
        ] {
            let pages = Pages::from([("searchindex.js".to_owned(), script.into())]);
            complete(&pages, &config, &book).expect_err(script);
        }
        let none = complete(&Pages::new(), &config, &book).expect("no index");
        assert!(none.is_none());
    }
}
