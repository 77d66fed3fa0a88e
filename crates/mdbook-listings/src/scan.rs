//! Finds the directives of a chapter.
//!
//! Code, comments and what a backslash marks are left alone. All else that
//! looks like a directive and is none is an error, so that no slip reaches a
//! page.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::LazyLock;

use mdbook_markdown::pulldown_cmark::Event::{self, Code, InlineHtml, Start};
use mdbook_markdown::pulldown_cmark::Tag;
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};
use mdbook_preprocessor::book::{Book, Chapter};
use regex::{Captures, Match, Regex};

use crate::directive::{Directive, is_block, names, parse};

/// A directive in a chapter.
pub struct Found {
    /// The line that it begins in, counted from 1.
    pub line: usize,
    /// Its place in the text.
    pub place: Range<usize>,
    /// What it says, or what is wrong with it.
    pub directive: Result<Directive, String>,
}

/// All that can be meant as a directive, in braces of any script.
static CANDIDATE: LazyLock<Regex> = LazyLock::new(|| {
    let names: Vec<&str> = names().collect();
    let expression = r"(?x)
        (?<left> \\ (?: \{\\? )+ [^{}\n]* (?: \\?\} )*
          | \{\{\s* \# (?: playground|playpen|rustdoc_include|title ) \s+ [^}]+ \}\} )
        | \{\{\s* \#include \s+ (?<file> [^}\s:]+ ) [^}]* \}\}
        | \{\{ \# (?<directive> [^\s{}] [^{}\n]* ) \}\}
        | (?: OPEN GAP OPEN | OPEN GAP HASH GAP [a-zA-Z_-] | OPEN GAP (?:NAMES) (?-u:\b) | [\[(<]{2} GAP HASH GAP (?:NAMES) (?-u:\b) )
          (?: [^{}\n]* (?: \n [^{}\n]+ )? CLOSE+ | [^{}\n]* )
        | CLOSE GAP CLOSE"
        .replace("OPEN", r"[{｛﹛❴⦃]")
        .replace("CLOSE", r"[}｝﹜❵⦄]")
        .replace("HASH", r"[\#＃﹟♯]")
        .replace("GAP", r"[\s\u{200b}\u{2060}\u{feff}]*")
        .replace("NAMES", &names.join("|"));
    Regex::new(&expression).expect("a constant expression")
});

/// What a heading may say at its end.
static HEADING_ID: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\{#[^\s{}]+\}$").expect("a constant expression"));

/// What is wrong with a block that stands among other things.
const NOT_APART: &str = "becomes a block: put it on a line of its own, not indented, outside \
    lists, quotations, tables and HTML";

/// The directives of each chapter that has a file.
pub type Scanned = BTreeMap<PathBuf, Vec<Found>>;

/// The directives of a book.
pub fn scan(book: &Book) -> Scanned {
    let chapters = book.chapters();
    let scanned = |chapter: &Chapter| Some((chapter.path.clone()?, find(&chapter.content)));
    chapters.filter_map(scanned).collect()
}

/// The directives of a chapter, in their order.
pub fn find(markdown: &str) -> Vec<Found> {
    let parts = parts(markdown);
    let (mut found, mut line, mut last) = (Vec::new(), 1, 0);
    for captures in CANDIDATE.captures_iter(markdown) {
        let place = captures.get_match().range();
        line += markdown[last..place.start].matches('\n').count();
        last = place.start;
        let covers = |part: &&Part| part.1.contains(&place.start);
        let around: Vec<&Part> = parts.iter().filter(covers).collect();
        if !is_left_alone(markdown, &around, &captures) {
            found.push(Found {
                line,
                directive: read(markdown, &around, &captures),
                place,
            });
        }
    }
    found
}

/// The directives of a chapter, each with its line (counted from 1).
pub fn directives(markdown: &str) -> Vec<(usize, Result<Directive, String>)> {
    let found = find(markdown).into_iter();
    found.map(|found| (found.line, found.directive)).collect()
}

/// What a piece of a chapter is, and where it is.
type Part<'m> = (Event<'m>, Range<usize>);

/// The parts of a chapter that hold text, in the order of their beginnings.
fn parts(markdown: &str) -> Vec<Part<'_>> {
    let mut options = MarkdownOptions::default();
    options.smart_punctuation = false;
    let events = new_cmark_parser(markdown, &options).into_offset_iter();
    let parts = events.filter(|part| matches!(part.0, Start(_) | Code(_) | InlineHtml(_)));
    parts.collect()
}

/// Whether a candidate is not looked at: it is escaped, mdBook's own, the id of
/// a heading, or in code or a comment.
fn is_left_alone(markdown: &str, around: &[&Part], captures: &Captures) -> bool {
    let start = captures.get_match().start();
    let is_text = |(event, range): &&Part| match event {
        Code(_) | Start(Tag::CodeBlock(_)) => false,
        Start(Tag::Heading { .. }) => !HEADING_ID.is_match(&captures[0]),
        InlineHtml(_) | Start(Tag::HtmlBlock) => {
            let before = &markdown[range.start..start];
            // Not in a comment.
            before.rfind("<!--") <= before.rfind("-->")
        }
        _ => true,
    };
    captures.name("left").is_some() || !around.iter().all(is_text)
}

/// What a candidate says, or what is wrong with it.
fn read(markdown: &str, around: &[&Part], captures: &Captures) -> Result<Directive, String> {
    if let Some(file) = captures.name("file") {
        let file = file.as_str().to_owned();
        return Ok(Directive::Include { file });
    }
    let Some(inner) = captures.name("directive") else {
        let text = captures[0].replace('\n', " ");
        let meant = names().find(|name| text.to_lowercase().contains(name));
        let meant = meant.unwrap_or("NAME");
        return Err(format!(
            "\"{text}\" is not a directive; write {{{{#{meant} …}}}} on one line. If the reader is to see the braces, put them into code or write \\{{{{"
        ));
    };
    let directive = parse(inner.as_str())?;
    let name = inner.as_str().split_whitespace().next().unwrap_or_default();
    let why = if is_block(name) {
        let is_apart = is_apart(markdown, around, &captures.get_match());
        (!is_apart).then_some(NOT_APART)
    } else {
        around.iter().find_map(|(event, _)| no_place(event))
    };
    match why {
        Some(why) => Err(format!("{{{{#{name}}}}} {why}")),
        None => Ok(directive),
    }
}

/// Why a directive cannot stand in text of this kind.
fn no_place(event: &Event) -> Option<&'static str> {
    Some(match event {
        Start(Tag::Heading { .. }) => "cannot stand in a heading; put it into a paragraph",
        Start(Tag::Link { .. }) => "cannot stand in a link; put it beside it",
        Start(Tag::Image { .. }) => "cannot stand in a picture; put it beside it",
        InlineHtml(_) | Start(Tag::HtmlBlock) => "cannot stand in HTML; put it into a paragraph",
        _ => return None,
    })
}

/// Whether a candidate has a line for itself, in a paragraph and in nothing else.
fn is_apart(markdown: &str, around: &[&Part], candidate: &Match) -> bool {
    let before = markdown[..candidate.start()].rfind('\n');
    let line = &markdown[before.map_or(0, |at| at + 1)..];
    let line = line.lines().next().unwrap_or_default();
    matches!(around, [(Start(Tag::Paragraph), _)]) && line.trim_end() == candidate.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each directive says or what is wrong with it, with its line.
    fn all(markdown: &str) -> Vec<(usize, String)> {
        let told = |told: Result<Directive, String>| match told {
            Ok(directive) => format!("{directive:?}"),
            Err(error) => format!("error: {error}"),
        };
        let found = directives(markdown).into_iter();
        found
            .map(|(line, directive)| (line, told(directive)))
            .collect()
    }

    #[test]
    fn directives_are_found_with_their_lines() {
        let found = directives("a\n\n{{#listing waits}}\n\nsee {{#see waits}} and {{#machine}}");
        let see = Directive::See {
            slug: "waits".to_owned(),
        };
        let listing = Directive::Listing {
            slug: "waits".to_owned(),
            again: None,
        };
        assert_eq!(
            found,
            [(3, Ok(listing)), (5, Ok(see)), (5, Ok(Directive::Machine))]
        );
    }

    #[test]
    fn what_looks_like_a_directive_is_an_error() {
        for slip in [
            "{{ #times a/b c/d }}",
            "{{#machine}",
            "{#machine}}",
            "{{# listing x}}",
            "{{#Listing x}}",
            "{{listing x}}",
            "{{#listing x",
            "{#listing x}",
            "{listing x}",
            "#listing x}}",
            "{{#listing\nx}}",
            "{{#see\u{a0}}}",
            "{ {#see x} }",
            "{{＃see x}}",
            "｛｛#see x｝｝",
            "{\u{200b}{#see x}}",
            "{{#includ x.md}}",
            "{{#include}}",
            "{{#}}",
            "{{ x }}",
            "<<#see x>>",
            "[[#see x]]",
        ] {
            let text = format!("One.\n\nTwo {slip} three.\n");
            let found = all(&text);
            assert_eq!(found.len(), 1, "{slip}: {found:?}");
            assert_eq!(found[0].0, 3, "{slip}");
            assert!(found[0].1.starts_with("error"), "{slip}: {found:?}");
        }
        let told = |text: &str| all(text).remove(0).1;
        assert!(told("{{ #times a/b c/d }}").contains("write {{#times …}} on one line"));
        assert!(told("{{#Listing x}}").contains("did you mean {{#listing}}?"));
        assert!(told("{{#includ x.md}}").contains("is unknown"));
    }

    #[test]
    fn braces_with_another_meaning_are_left_alone() {
        for text in [
            "# Parts {#parts}\n\nSee [the parts](#parts) (#see).",
            "Write `{{#see x}}` or ``{ {`` or `{{:?}}`.",
            "```rust\nprintln!(\"{{{x}}} {{#listing x}}\");\n```",
            "~~~\n{{#listing x\n~~~\n",
            "Code:\n\n    {{#listing x}}\n",
            "<!-- {{#listing x}} {{ -->\n\nText",
            "Text <!-- {{#see x}} --> text",
            "<!--\n\n{{#listing x}}\n\n-->\n",
            r"Write \{{#listing x}} or \{#see x} or \{\{#see x\}\}.",
            "{{#title Waits}}\n\n{{#playground a.rs editable}} {{ #rustdoc_include a.rs:2:5}}",
            "A set {1, 2} and a {b} and }",
        ] {
            assert_eq!(all(text), [], "{text}");
        }
        let after = all("a <!-- b --> {{#machine}} <!-- c -->");
        assert_eq!(after, [(1, "Machine".to_owned())]);
    }

    #[test]
    fn a_block_stands_apart() {
        for text in [
            "> {{#listing x}}",
            "- {{#compile-fail x/y}}",
            "1. one\n\n   {{#model x}}",
            "| a |\n| - |\n| {{#chart x}} |",
            "before {{#distribution x}}",
            "{{#distribution x}} after",
            "before\n      {{#timelines x y}}",
            "## {{#from-python}}",
            "<div>\n{{#listing x}}\n</div>",
            "**{{#listing x}}**",
            "a[^1]\n\n[^1]: {{#listing x}}",
        ] {
            let found = all(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(
                found[0].1.contains("on a line of its own"),
                "{text}: {found:?}"
            );
        }
        for text in [
            "{{#listing x}}",
            "# A\n{{#listing x}}  \nb",
            "<div>\n\n{{#parts}}\n\n</div>",
        ] {
            assert!(!all(text)[0].1.starts_with("error"), "{text}");
        }
    }

    #[test]
    fn an_inline_directive_stands_in_text() {
        for text in [
            "> {{#see x}}",
            "- a {{#value a/b}}",
            "| a |\n| - |\n| **{{#machine}}** |",
        ] {
            assert!(!all(text)[0].1.starts_with("error"), "{text}");
        }
        for (text, why) in [
            ("## Costs {{#value a/b}}", "a heading"),
            ("[{{#see x}}](a.md)", "a link"),
            ("![{{#see x}}](a.png)", "a picture; put it beside it"),
            ("<p>{{#see x}}</p>", "HTML"),
            ("a <b title=\"{{#value a/b}}\">c</b>", "HTML"),
        ] {
            let found = all(text);
            assert!(found[0].1.contains(why), "{text}: {found:?}");
        }
    }
}
