//! The search index, in which words of code are found.
//!
//! mdBook's own index leaves out the commonest words of English, and with them
//! `while let`, `for` and `self`, and takes the symbols off all words, so that
//! there is no `?` and no `&mut`. So mdBook makes an empty one, and this is
//! put in its place: mdBook's search page uses any index of the same form, and
//! its list of what is done to the words of a question.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use anyhow::Context as _;
use elasticlunr::lang::English;
use elasticlunr::{IndexBuilder, Language, Pipeline};
use mdbook_driver::book::Chapter;
use mdbook_driver::config::Search;
use mdbook_renderer::RenderContext;
use regex::Regex;
use serde_json::value::{RawValue, to_raw_value};
use sha2::{Digest as _, Sha256};

use super::Pages;
use super::pages::page_name;
use super::sections::sections;

/// What is around the index in mdBook's file: JSON in a text of JavaScript.
const BEFORE: &str = "JSON.parse('";
const AFTER: &str = "'));";

/// The parts of a section that are searched.
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
    let is_word = |word: &str| !word.is_empty() && word.len() <= LONGEST;
    let text = text.to_lowercase();
    let mut words = Vec::new();
    for piece in text.split(|c: char| c.is_whitespace() || c == '-') {
        // Most are, and need no closer look.
        if piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            words.extend(is_word(piece).then(|| piece.to_owned()));
            continue;
        }
        let punctuation = |c: char| ".,;:()\"'“”‘’…?!&".contains(c);
        let bare = piece.trim_matches(punctuation);
        // A symbol alone is all punctuation.
        let whole = if bare.is_empty() { piece } else { bare };
        let inside = INSIDE.find_iter(piece).flat_map(|word| {
            let word = word.as_str();
            [word, word.trim_matches(punctuation)]
        });
        let mut found: Vec<&str> = inside.chain([whole]).collect();
        found.retain(|word| is_word(word));
        found.sort_unstable();
        found.dedup();
        words.extend(found.into_iter().map(str::to_owned));
    }
    words
}

fn settings(context: &RenderContext) -> Search {
    let html = context.config.html_config().unwrap_or_default();
    html.search.unwrap_or_default()
}

/// Lets mdBook make an index without sections.
///
/// # Errors
/// The settings of the HTML output are no table.
pub fn left_to_us(context: &mut RenderContext) -> anyhow::Result<()> {
    let mut search = settings(context);
    if context.book.chapters().next().is_some() {
        // A key that all chapters begin with.
        search.chapter.entry(String::new()).or_default();
    }
    for chapters in search.chapter.values_mut() {
        chapters.enable = Some(false);
    }
    context.config.set("output.html.search", search)
}

/// The sections of all chapters that are searched.
pub struct Sections {
    /// Where each section is. After `#` the name of its heading is missing.
    addresses: Vec<String>,
    index: Box<RawValue>,
}

impl Sections {
    /// Reads the chapters of a book.
    ///
    /// # Errors
    /// None that is known: an index can be written as JSON.
    pub fn of(context: &RenderContext) -> serde_json::Result<Self> {
        let builder = IndexBuilder::with_language(Box::new(WithCode));
        let mut index = builder.add_fields(FIELDS).build();
        let mut addresses = Vec::new();
        let html = context.config.html_config().unwrap_or_default();
        let settings = html.search.clone().unwrap_or_default();
        let level = settings.heading_split_level;
        let chapters = context.book.chapters();
        for chapter in chapters.filter(|chapter| is_searched(chapter, &settings)) {
            let page = page_name(chapter).unwrap_or_default();
            for section in sections(&chapter.content, &html, level) {
                let mut above = chapter.parent_names.clone();
                above.push(chapter.name.clone());
                above.extend(section.title.clone());
                let title = section.title.as_ref().unwrap_or(&chapter.name);
                let number = addresses.len().to_string();
                index.add_doc(&number, [title, &section.text, &above.join(" » ")]);
                let end = if section.title.is_some() { "#" } else { "" };
                addresses.push(page.clone() + end);
            }
        }
        let index = to_raw_value(&index)?;
        Ok(Self { addresses, index })
    }

    /// Completes the addresses by what the headings are called on mdBook's pages.
    fn address(&mut self, pages: &Pages, level: u8) -> anyhow::Result<()> {
        let heading = Regex::new(&format!(r#"<h[1-{level}](?: [^>]*)? id="([^"]*)""#))?;
        let mut names = BTreeMap::new();
        for address in &mut self.addresses {
            let Some(page) = address.strip_suffix('#') else {
                continue;
            };
            let names = names.entry(page.to_owned()).or_insert_with(|| {
                let html = pages.get(page).map_or(&[][..], |html| html);
                let html = str::from_utf8(html).unwrap_or_default();
                heading
                    .captures_iter(html)
                    .map(|heading| heading.extract::<1>().1[0])
            });
            let name = names
                .next()
                .with_context(|| format!("the page {page} has fewer headings than its chapter"))?;
            address.push_str(name);
        }
        Ok(())
    }
}

/// Puts an index with these sections in the place of mdBook's, unless search is
/// switched off. If mdBook's name for it has a digest, so has the new one, also in
/// the pages: browsers and servers keep such a file as long as they like.
///
/// # Errors
/// mdBook's index or a page has another form than usual.
pub fn replace(
    pages: &mut Pages,
    context: &RenderContext,
    mut sections: Sections,
) -> anyhow::Result<()> {
    let is_index = |name: &&String| name.starts_with("searchindex") && name.ends_with(".js");
    let Some(old) = pages.keys().find(is_index).cloned() else {
        return Ok(());
    };
    let script = pages.remove(&old).unwrap_or_default();
    let read = || {
        let (start, rest) = str::from_utf8(&script).ok()?.split_once(BEFORE)?;
        let index: BTreeMap<_, _> = serde_json::from_str(rest.strip_suffix(AFTER)?).ok()?;
        Some((start, index))
    };
    let (start, mut index) = read().context("the search index has another form")?;
    sections.address(pages, settings(context).heading_split_level)?;
    index.insert("doc_urls", to_raw_value(&sections.addresses)?);
    index.insert("index", sections.index);
    let json = serde_json::to_string(&index)?.replace('\\', "\\\\");
    let script = format!("{start}{BEFORE}{}{AFTER}", json.replace('\'', "\\'"));
    let mut new = old.clone();
    if old.contains('-') {
        let [a, b, c, d, ..] = Sha256::digest(&script).0;
        new = format!("searchindex-{:08x}.js", u32::from_be_bytes([a, b, c, d]));
        let pages = pages.iter_mut().filter(|(name, _)| name.ends_with(".html"));
        for (_, page) in pages {
            // Each page names it once, in its head.
            *page = String::from_utf8_lossy(page).replacen(&old, &new, 1).into();
        }
    }
    pages.insert(new, script.into());
    Ok(())
}

/// What the settings say about a chapter; what they say about a folder nearer
/// to it counts more.
fn is_searched(chapter: &Chapter, settings: &Search) -> bool {
    let path = chapter.source_path.as_ref().or(chapter.path.as_ref());
    let about = settings.chapter.iter();
    let about = about.filter(|(prefix, _)| path.is_some_and(|path| path.starts_with(prefix)));
    let about = about.filter_map(|(prefix, settings)| Some((prefix, settings.enable?)));
    about.max().is_none_or(|(_, enable)| enable)
}

#[cfg(test)]
mod tests {
    use mdbook_driver::book::{Book, BookItem};
    use mdbook_driver::config::Config;
    use serde_json::{Value, json};

    use super::*;

    const CHAPTER: &str = "# Songs\n\nla\n\n### Loud\n\n## It's \\\\ home\n\nlo\n";

    /// What mdBook makes of it.
    const PAGE: &str = "<h1 id=\"songs\">Songs</h1><p>la</p><h3 id=\"loud\">Loud</h3>\
        <h2 class=\"low\" id=\"at-home\">It's \\ home</h2><p>lo</p>";

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

    fn context(items: Vec<BookItem>, config: Config) -> RenderContext {
        RenderContext::new("", Book::new_with_items(items), config, "")
    }

    /// The chapters `a/songs.md` and `a/b/drums.md` with the same page.
    fn index(settings: Value) -> anyhow::Result<Value> {
        let mut config = Config::default();
        config.set("output.html.search", settings)?;
        let chapters = [("Songs", "a/songs.md"), ("Drums", "a/b/drums.md")];
        let chapters = chapters.map(|(name, path)| {
            Chapter::new(name, CHAPTER.to_owned(), path, vec!["Music".to_owned()]).into()
        });
        let context = context(chapters.to_vec(), config);
        let pages = ["a/songs.html", "a/b/drums.html"].map(|name| (name.to_owned(), PAGE.into()));
        let mut pages = Pages::from(pages);
        pages.insert("searchindex.js".to_owned(), EMPTY.into());
        replace(&mut pages, &context, Sections::of(&context)?)?;
        let json = str::from_utf8(&pages["searchindex.js"])?;
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
        assert_eq!(section["title"], "It’s \\ home");
        assert_eq!(section["breadcrumbs"], "Music » Songs » It’s \\ home");
    }

    #[test]
    fn the_nearest_folder_says_whether_a_chapter_is_searched() {
        let of = |chapter: Value| {
            let index =
                index(json!({ "chapter": chapter, "heading-split-level": 2 })).expect("an index");
            index["doc_urls"].as_array().expect("a list").len()
        };
        let (off, on) = (json!({ "enable": false }), json!({ "enable": true }));
        assert_eq!(of(json!({ "a/b": off })), 2);
        assert_eq!(of(json!({ "a": off, "a/b": on, "b": off })), 2);
        assert_eq!(of(json!({ "a": off, "a/b": {} })), 0);
    }

    #[test]
    fn a_page_without_its_headings_is_named() {
        let chapter = Chapter::new("Songs", CHAPTER.to_owned(), "songs.md", Vec::new());
        let context = context(vec![chapter.into()], Config::default());
        let page = |html: &str| {
            let pages = [("searchindex.js", EMPTY), ("songs.html", html)];
            let pages = pages.map(|(name, text)| (name.to_owned(), text.to_owned().into()));
            replace(&mut Pages::from(pages), &context, Sections::of(&context)?)
        };
        page(PAGE).expect("an index");
        let error = page("<h1 id=\"songs\">Songs</h1>").expect_err("no second heading");
        assert!(error.to_string().contains("songs.html"), "{error}");
    }

    /// The name of an index that mdBook called `old`, in a book of one chapter.
    fn renamed(old: &str, chapter: Chapter, settings: Value) -> String {
        let mut config = Config::default();
        config
            .set("output.html.search", settings)
            .expect("settings");
        let page = chapter
            .path
            .as_ref()
            .map(|path| path.with_extension("html"));
        let page = page.expect("a page").display().to_string();
        let mut pages = Pages::from([
            (old.to_owned(), EMPTY.into()),
            (page.clone(), format!("a <{old}> b {PAGE}").into()),
        ]);
        let context = context(vec![chapter.into()], config);
        let sections = Sections::of(&context).expect("JSON");
        replace(&mut pages, &context, sections).expect("an index");
        let new = pages.keys().find(|name| name.ends_with(".js"));
        let new = new.expect("an index").clone();
        assert_eq!(pages[&page], format!("a <{new}> b {PAGE}"));
        assert_eq!(pages.len(), 2);
        new
    }

    #[test]
    fn the_name_of_an_index_changes_with_all_that_is_in_it() {
        let old = "searchindex-0123abcd.js";
        let chapter = |title: &str, text: &str, path: &str, part: &str| {
            Chapter::new(title, text.to_owned(), path, vec![part.to_owned()])
        };
        let songs = || chapter("Songs", CHAPTER, "songs.md", "Music");
        let first = renamed(old, songs(), json!({}));
        assert_eq!(renamed(old, songs(), json!({})), first);
        assert_eq!(first.len(), old.len());
        for other in [
            chapter("Song", CHAPTER, "songs.md", "Music"),
            chapter("Songs", &CHAPTER.replace("la", "lo"), "songs.md", "Music"),
            chapter("Songs", CHAPTER, "a/songs.md", "Music"),
            chapter("Songs", CHAPTER, "songs.md", "Art"),
        ] {
            assert_ne!(renamed(old, other, json!({})), first);
        }
        let settings = json!({ "heading-split-level": 1 });
        assert_ne!(renamed(old, songs(), settings), first);
        let old = "searchindex.js";
        assert_eq!(renamed(old, songs(), json!({})), old);
    }

    #[test]
    fn another_form_is_refused() {
        let context = context(Vec::new(), Config::default());
        let replaced = |pages: &mut Pages| {
            let sections = Sections::of(&context).expect("JSON");
            replace(pages, &context, sections)
        };
        for script in [
            "",
            "window.search = 1;",
            "JSON.parse('[]'));",
            "JSON.parse('",
        ] {
            let mut pages = Pages::from([("searchindex.js".to_owned(), script.into())]);
            replaced(&mut pages).expect_err(script);
        }
        let mut none = Pages::new();
        replaced(&mut none).expect("no index");
        assert!(none.is_empty());
    }
}
