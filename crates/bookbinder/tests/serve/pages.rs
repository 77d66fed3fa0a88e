//! Every page of the rendered book: what a reader with a keyboard, a screen
//! reader or without a network needs.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, rewrite_str};

use crate::books::{Sample, read, repository};

/// An element of a page: its name and what the checks look at.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn of(element: &Element<'_, '_>) -> Self {
        let attributes = element.attributes().iter();
        Self {
            name: element.tag_name(),
            attributes: attributes.map(|a| (a.name(), a.value())).collect(),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let attribute = self.attributes.iter().find(|(key, _)| key == name);
        attribute.map(|(_, value)| value.as_str())
    }

    fn has_class(&self, class: &str) -> bool {
        let classes = self.get("class").unwrap_or_default();
        classes.split_whitespace().any(|name| name == class)
    }

    /// Whether the tab key stops at it.
    fn is_tab_stop(&self) -> bool {
        let hidden = self.has_class("hidden") || self.get("type") == Some("hidden");
        match self.get("tabindex") {
            Some(index) => index != "-1",
            None => {
                let control = ["button", "input", "select", "textarea", "summary", "iframe"];
                let link = self.name == "a" && self.get("href").is_some();
                (link || control.contains(&self.name.as_str())) && !hidden
            }
        }
    }
}

/// The elements that match each selector, in the order of the page, which is read
/// once.
fn select<'s>(html: &str, selectors: &[&'s str]) -> BTreeMap<&'s str, Vec<Tag>> {
    let found = RefCell::new(BTreeMap::new());
    let mut settings = RewriteStrSettings::new();
    for selector in selectors {
        found.borrow_mut().insert(*selector, Vec::new());
        settings = settings.append_element_content_handler(element!(selector, |element| {
            let mut found = found.borrow_mut();
            found.entry(selector).or_default().push(Tag::of(element));
            Ok(())
        }));
    }
    rewrite_str(html, settings).expect("a page that can be read");
    found.into_inner()
}

/// The elements that match, in the order of the page.
fn tags(html: &str, selector: &str) -> Vec<Tag> {
    select(html, &[selector])
        .remove(selector)
        .unwrap_or_default()
}

/// What has an address that is asked for while the page loads, and where it stands.
const LOADED: [(&str, &str); 5] = [
    ("[src]", "src"),
    ("link[href]", "href"),
    ("[srcset]", "srcset"),
    ("object[data]", "data"),
    ("use[href], image[href]", "href"),
];

/// What the checks look at.
const CHECKED: [&str; 24] = [
    "*",
    "html[lang]",
    ":not(svg) > title",
    "h1",
    ".playground",
    "main",
    "input[type=search]",
    "form[role=search]",
    "[aria-describedby]",
    "[aria-labelledby]",
    "svg[role=img]",
    ".timeline [data-line]",
    ".timeline [data-line] > title",
    ".replay",
    "main script:not([type='application/json'])",
    "main *",
    "nav",
    "[role=banner]",
    "#mdbook-sidebar-toggle-anchor",
    ".table-wrapper",
    ".listing > pre > code",
    "img",
    "input.checkbox-img",
    "img.inline",
];

/// What is wrong with a page, in a few words each.
fn faults(html: &str) -> BTreeSet<&'static str> {
    let mut faults = BTreeSet::new();
    let mut fault = |is: bool, name: &'static str| {
        if is {
            faults.insert(name);
        }
    };
    let found = select(html, &CHECKED);
    let count = |selector: &str| found[selector].len();
    let all = |selector: &str, good: fn(&Tag) -> bool| found[selector].iter().all(good);
    let all_tags = &found["*"];
    let ids: Vec<&str> = all_tags.iter().filter_map(|tag| tag.get("id")).collect();

    fault(found["html[lang]"].is_empty(), "no language");
    fault(count(":not(svg) > title") != 1, "not one title");
    fault(count("h1") != 1, "not one h1");
    fault(count(".playground") > 0, "calls the playground");
    fault(
        loads(html).any(|url| is_foreign(&url)),
        "loads a foreign file",
    );
    let unique: BTreeSet<&&str> = ids.iter().collect();
    fault(unique.len() != ids.len(), "an id stands twice");

    let first = all_tags.iter().find(|tag| tag.is_tab_stop());
    let target = first.and_then(|tag| tag.get("href")?.strip_prefix('#'));
    let content = found["main"].first().and_then(|main| main.get("id"));
    fault(target.is_none() || target != content, "no skip link");

    let named = |tag: &Tag| tag.get("aria-label").is_some_and(|name| !name.is_empty());
    fault(!all("input[type=search]", named), "no label of the search");
    fault(count("form[role=search]") != 1, "no search landmark");
    let described = found["[aria-describedby]"]
        .iter()
        .filter_map(|tag| tag.get("aria-describedby"));
    fault(
        described.into_iter().any(|id| !ids.contains(&id)),
        "described by nothing",
    );
    let labelled = found["[aria-labelledby]"]
        .iter()
        .filter_map(|tag| tag.get("aria-labelledby"));
    fault(
        labelled.into_iter().any(|id| !ids.contains(&id)),
        "labelled by nothing",
    );
    fault(
        !all("svg[role=img]", |tag| {
            tag.get("aria-label")
                .or(tag.get("aria-labelledby"))
                .is_some()
        }),
        "a drawing without words",
    );
    fault(
        count(".timeline [data-line]") != count(".timeline [data-line] > title"),
        "a mark without words",
    );
    // What needs JavaScript is not there for those who have none.
    fault(
        !all(".replay", |tag| tag.get("hidden").is_some()),
        "controls that do nothing",
    );
    // So that a Content-Security-Policy may forbid scripts in the text.
    let handles = |tag: &Tag| {
        tag.attributes
            .iter()
            .any(|(name, _)| name.starts_with("on"))
    };
    fault(
        count("main script:not([type='application/json'])") > 0
            || found["main *"].iter().any(handles),
        "a script in the text",
    );
    fault(!all("nav", named), "no label of a navigation");
    fault(count("[role=banner]") != 1, "no banner landmark");
    let toggle = |tag: &Tag| tag.is_tab_stop() && tag.get("aria-label").is_some();
    fault(
        !all("#mdbook-sidebar-toggle-anchor", toggle),
        "contents without keyboard",
    );
    fault(
        !html.contains("<iframe class=\"sidebar-iframe-outer\" title="),
        "no title of the frame",
    );

    let scrolls = |tag: &Tag| {
        tag.is_tab_stop() && tag.get("role") == Some("group") && tag.get("aria-label").is_some()
    };
    fault(!all(".table-wrapper", scrolls), "a table without keyboard");
    fault(
        !all(".listing > pre > code", scrolls),
        "code without keyboard",
    );
    fault(
        !all("img", |tag| tag.get("alt").is_some()),
        "a picture without words",
    );
    fault(
        !all("input.checkbox-img", named),
        "no label of an enlarging box",
    );
    fault(count("img.inline") > 0, "a drawing outside the page");
    faults
}

/// The addresses that a page asks for while it loads.
fn loads(html: &str) -> impl Iterator<Item = String> {
    let found = select(html, &LOADED.map(|(selector, _)| selector));
    let addresses = LOADED.into_iter().flat_map(|(selector, attribute)| {
        let tags = found[selector].iter();
        tags.filter_map(move |tag| tag.get(attribute).map(str::to_owned))
    });
    // The parser takes what is in a noscript for text.
    let frames = html.split("<iframe").skip(1).filter_map(|rest| {
        let (_, src) = rest.split_once("src=\"")?;
        src.split('"').next().map(str::to_owned)
    });
    Vec::from_iter(addresses.chain(frames)).into_iter()
}

/// Whether an address leads to another server than the page's own.
fn is_foreign(url: &str) -> bool {
    let with_host = url.starts_with("//") || url.contains("://");
    with_host && !url.starts_with("data:")
}

/// The addresses that a style sheet asks for.
fn style_loads(css: &str) -> Vec<String> {
    let address = |text: &str| {
        let text = text.trim_start().trim_start_matches(['"', '\'']);
        text.split(['"', '\'', ')', ';'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let urls = css.split("url(").skip(1).map(address);
    let imports = css
        .split("@import")
        .skip(1)
        .map(|text| address(text.trim_start().trim_start_matches("url(")));
    urls.chain(imports).collect()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found
}

/// Holds every page of a rendered book against the checks; says how many there
/// are. The document in the frame of the contents is no page of its own.
fn check(book: &Path) -> usize {
    let pages: Vec<PathBuf> = files(book, "html")
        .into_iter()
        .filter(|page| !page.ends_with("toc.html"))
        .collect();
    for page in &pages {
        let faults = faults(&read(page));
        assert!(faults.is_empty(), "{}: {faults:?}", page.display());
    }
    for style in files(book, "css") {
        let foreign: Vec<String> = style_loads(&read(&style))
            .into_iter()
            .filter(|url| is_foreign(url))
            .collect();
        assert!(foreign.is_empty(), "{}: {foreign:?}", style.display());
    }
    pages.len()
}

#[test]
fn every_page_of_a_sample_is_sound() {
    let sample = Sample::new();
    // Start, index, songs, the missing page, all for print.
    assert_eq!(check(&sample.build()), 4);
}

#[test]
fn every_page_of_this_book_is_sound() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let book = bookbinder::site::render(
        &repository(),
        Some(&folder.path().join("book")),
        &mut |_| Ok(()),
    );
    let book = book.expect("a book");
    let pages = check(&book);
    let players = |page: &str| tags(&read(&book.join(page)), "[data-player]").len();
    assert_eq!(
        players("threads/thread-order.html"),
        2,
        "a button and the data"
    );
    assert_eq!(players("print.html"), 0, "nobody plays on paper");
    let chapters = files(&repository().join("src"), "md").len();
    // The summary is no page; the page for print is no chapter.
    assert_eq!(
        pages,
        chapters - 1 + 1,
        "SUMMARY.md does not name every chapter"
    );
}

/// The checks can fail: without the repairs, nearly all of them do.
#[test]
fn without_the_repairs_the_pages_have_faults() {
    let sample = Sample::new();
    let book = book::load(sample.root()).expect("a book");
    book.build().expect("a rendered book");
    let start = faults(&read(&sample.path("target/book/index.html")));
    let expected = [
        "a drawing outside the page",
        "a table without keyboard",
        "contents without keyboard",
        "described by nothing",
        "no banner landmark",
        "no label of an enlarging box",
        "no label of the search",
        "no search landmark",
        "no skip link",
        "no title of the frame",
        "not one h1",
    ];
    assert_eq!(start, BTreeSet::from(expected));
    let songs = faults(&read(&sample.path("target/book/songs.html")));
    assert!(songs.contains("code without keyboard"), "{songs:?}");
}

#[test]
fn the_other_checks_can_fail() {
    let page = "<html><title>a</title><title>b</title><nav></nav><i id=x></i><i id=x></i><img src=//a.b/c.png>\
                <pre class=playground></pre><svg role=img></svg><p aria-labelledby=y></p><div class=replay></div>\
                <div class=timeline><svg data-line=a></svg></div>\
                <main><b onclick=go()></b></main>";
    let found = faults(page);
    for fault in [
        "no language",
        "not one title",
        "an id stands twice",
        "calls the playground",
        "loads a foreign file",
        "no label of a navigation",
        "a picture without words",
        "a drawing without words",
        "labelled by nothing",
        "a mark without words",
        "controls that do nothing",
        "a script in the text",
    ] {
        assert!(found.contains(fault), "{fault}: {found:?}");
    }
    for html in [
        "<link rel=stylesheet href=https://a.b/c.css>",
        "<script src=//a.b/c.js></script>",
        "<noscript><iframe src=\"https://a.b/\"></iframe></noscript>",
    ] {
        assert!(loads(html).any(|url| is_foreign(&url)), "{html}");
    }
    assert!(loads("<a href=https://a.b/>no load</a><img src=c.png>").all(|url| !is_foreign(&url)));
    let css = "@import url(\"https://a.b/c.css\"); @import '//a.b/d.css'; p { background: url(https://a.b/e.png) }";
    assert_eq!(
        style_loads(css)
            .iter()
            .filter(|url| is_foreign(url))
            .count(),
        4
    );
    assert!(
        style_loads("p { background: url('data:image/svg+xml,<svg xmlns=\"http://a.b\">') }")
            .iter()
            .all(|url| !is_foreign(url))
    );
}

#[test]
fn blocks_say_what_they_are() {
    let sample = Sample::new();
    let page = read(&sample.build().join("songs.html"));
    let code = tags(&page, ".listing > pre > code");
    assert_eq!(code[0].get("aria-label"), Some("Rust code"));
    let command = tags(&page, ".listing-run > pre > code");
    assert_eq!(command[0].get("tabindex"), None, "it fits any window");
}

#[test]
fn the_page_for_print_has_the_title_above_the_chapters() {
    let sample = Sample::new();
    let page = read(&sample.build().join("print.html"));
    assert_eq!(tags(&page, "main > h1").len(), 1);
    assert!(page.contains("Multitasking in Rust</h1>"), "{page}");
    assert_eq!(tags(&page, "main > h2.chapter-title").len(), 2);
    assert_eq!(tags(&page, "main > h3").len(), 1);
    assert_eq!(page.matches("<h2").count(), page.matches("</h2>").count());
}

#[test]
fn the_skip_link_of_the_missing_page_stays_on_it() {
    let sample = Sample::new();
    let page = read(&sample.build().join("404.html"));
    assert_eq!(
        tags(&page, "base").len(),
        1,
        "or the script is not needed any more"
    );
    // The script of the theme follows it; a handler in the page could not run.
    assert!(tags(&page, "[onclick]").is_empty());
    assert!(page.contains("frame-"));
}

#[test]
fn a_drawing_becomes_part_of_the_page() {
    let sample = Sample::new();
    let start = sample.build().join("index.html");
    let drawing = tags(&read(&start), "main svg");
    assert_eq!(drawing.len(), 1);
    assert_eq!(drawing[0].get("aria-hidden"), Some("true"));
    let words =
        "<img class=\"inline\" src=\"images/lanes.svg\" alt=\"Tasks, some of them waiting\">";
    sample.write("src/index.md", &format!("# Start {{#start}}\n\n{words}\n"));
    let drawing = tags(&read(&sample.build().join("index.html")), "main svg");
    assert_eq!(
        drawing[0].get("aria-label"),
        Some("Tasks, some of them waiting")
    );
    assert_eq!(drawing[0].get("role"), Some("img"));
    sample.write(
        "src/index.md",
        "# Start {#start}\n\n<img class=\"inline\" src=\"images/none.svg\" alt=\"\">\n",
    );
    let answer = sample.run(&["build"]);
    assert_eq!(answer.code, Some(3), "{answer:?}");
    assert!(
        answer
            .err
            .contains("cannot be mended: the drawing images/none.svg is not there"),
        "{answer:?}"
    );
}
