//! Finds the directives of a chapter.
//!
//! Code, comments and what a backslash marks are left alone. All else that
//! looks like a directive and is none is an error, so that no slip reaches a
//! page.

use std::ops::Range;
use std::sync::LazyLock;

use mdbook_markdown::pulldown_cmark::{Event, Tag};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};
use regex::{Captures, Regex};

use crate::directive::{Directive, is_block, names, parse};

/// A directive in a chapter.
#[derive(Debug)]
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
        (?<escaped> \\ (?: \{\\? )+ [^{}\n]* (?: \\?\} )* )
        | \{\{\s* \# (?<mdbook> include|playground|playpen|rustdoc_include|title ) \s+ (?<file> [^}]+ ) \}\}
        | \{\{ \# (?<directive> [^\s{}] [^{}\n]* ) \}\}
        | (?: OPEN GAP OPEN | OPEN GAP HASH GAP [\w-] | OPEN GAP (?:NAMES) \b | [\[(<]{2} GAP HASH GAP (?:NAMES) \b )
          [^{}\n]* CLOSE*
        | CLOSE GAP CLOSE"
        .replace("OPEN", r"[{｛﹛❴⦃]")
        .replace("CLOSE", r"[}｝﹜❵⦄]")
        .replace("HASH", r"[\#＃﹟♯]")
        .replace("GAP", r"[\s\u{200b}\u{2060}\u{feff}]*")
        .replace("NAMES", &names.join("|"));
    Regex::new(&expression).expect("a constant expression")
});

/// What a heading may say at its end: `{#id .class}`.
static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\{#[^\s{}]+(\s+\.[\w-]+)*\s*\}$").expect("a constant expression")
});

/// The directives of a chapter, in their order.
pub fn find(markdown: &str) -> Vec<Found> {
    let mut candidates = CANDIDATE.captures_iter(markdown).peekable();
    if candidates.peek().is_none() {
        return Vec::new();
    }
    let structure = Structure::of(markdown);
    let (mut line, mut last) = (1, 0);
    let found = candidates.filter_map(|captures| {
        let place = captures.get_match().range();
        line += markdown[last..place.start].matches('\n').count();
        last = place.start;
        let directive = structure.judge(&captures, &place)?;
        Some(Found {
            line,
            place,
            directive,
        })
    });
    found.collect()
}

/// The directives of a chapter, each with its line (counted from 1).
pub fn directives(markdown: &str) -> Vec<(usize, Result<Directive, String>)> {
    let found = find(markdown).into_iter();
    found.map(|found| (found.line, found.directive)).collect()
}

/// What a place in a chapter is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Paragraph,
    Heading,
    Link,
    Html,
    /// A list, a quotation, a table and the like.
    Container,
    /// Code or a comment, which are left alone.
    Verbatim,
}

/// The parts of a chapter, each with its range.
struct Structure<'m> {
    markdown: &'m str,
    parts: Vec<(Part, Range<usize>)>,
}

impl<'m> Structure<'m> {
    fn of(markdown: &'m str) -> Self {
        let mut options = MarkdownOptions::default();
        options.smart_punctuation = false;
        let mut parts = Vec::new();
        for (event, range) in new_cmark_parser(markdown, &options).into_offset_iter() {
            let part = match event {
                Event::Start(Tag::Paragraph) => Part::Paragraph,
                Event::Start(Tag::Heading { .. }) => Part::Heading,
                Event::Start(Tag::Link { .. } | Tag::Image { .. }) => Part::Link,
                Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => Part::Verbatim,
                Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                    parts.extend(comments(markdown, &range));
                    Part::Html
                }
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => continue,
                Event::Start(_) => Part::Container,
                _ => continue,
            };
            parts.push((part, range));
        }
        Self { markdown, parts }
    }

    fn is_in(&self, part: Part, place: &Range<usize>) -> bool {
        let mut around = self.parts.iter();
        around.any(|(other, range)| *other == part && range.contains(&place.start))
    }

    /// What a candidate is: `None` if it is to be left alone.
    fn judge(
        &self,
        captures: &Captures,
        place: &Range<usize>,
    ) -> Option<Result<Directive, String>> {
        let text = &captures[0];
        if captures.name("escaped").is_some() || self.is_in(Part::Verbatim, place) {
            return None;
        }
        if let (Some(name), Some(file)) = (captures.name("mdbook"), captures.name("file")) {
            let file = file.as_str().split([':', ' ']).next().unwrap_or_default();
            let file = file.trim().to_owned();
            return (name.as_str() == "include").then_some(Ok(Directive::Include { file }));
        }
        if self.is_in(Part::Heading, place) && ATTRIBUTES.is_match(text) {
            return None;
        }
        let Some(inner) = captures.name("directive") else {
            let meant = names().find(|name| text.to_lowercase().contains(name));
            return Some(Err(format!(
                "\"{text}\" is no directive; write {{{{#{} …}}}} on one line, or put it in code or write \\{{{{ if it is meant as it is",
                meant.unwrap_or("NAME")
            )));
        };
        let (inner, name) = (inner.as_str(), inner.as_str().split_whitespace().next()?);
        Some(parse(inner).and_then(|directive| {
            if is_block(name) {
                self.check_block(name, place)?;
            } else {
                self.check_inline(name, place)?;
            }
            Ok(directive)
        }))
    }

    /// A block has its lines for itself, and its place is not indented.
    fn check_block(&self, name: &str, place: &Range<usize>) -> Result<(), String> {
        let is_alone = |line: &str| {
            let inner = line
                .trim()
                .strip_prefix("{{#")
                .and_then(|rest| rest.strip_suffix("}}"));
            inner.is_some_and(|inner| {
                is_block(inner.split_whitespace().next().unwrap_or_default())
                    && !inner.contains('{')
            })
        };
        let mut around = self
            .parts
            .iter()
            .filter(|(_, range)| range.contains(&place.start));
        let (Some((Part::Paragraph, paragraph)), None) = (around.next(), around.next()) else {
            return Err(apart(name));
        };
        let next = self.markdown[paragraph.end..]
            .lines()
            .next()
            .unwrap_or_default();
        if self.markdown[paragraph.clone()].lines().all(is_alone) && next.trim().is_empty() {
            Ok(())
        } else {
            Err(apart(name))
        }
    }

    fn check_inline(&self, name: &str, place: &Range<usize>) -> Result<(), String> {
        let parts = [
            (Part::Heading, "a heading, whose address must not change"),
            (Part::Link, "a link or a picture"),
            (Part::Html, "HTML, where Markdown does not count"),
        ];
        match parts.iter().find(|(part, _)| self.is_in(*part, place)) {
            Some((_, what)) => Err(format!(
                "{{{{#{name}}}}} cannot stand in {what}; put it into a paragraph, a list or a table"
            )),
            None => Ok(()),
        }
    }
}

/// The error of a block that does not stand apart.
fn apart(name: &str) -> String {
    format!(
        "{{{{#{name}}}}} becomes a block; put it on a line of its own between empty lines, outside lists, quotations, tables and HTML"
    )
}

/// The comments in a piece of HTML. One that is not closed reaches to the end.
fn comments(markdown: &str, html: &Range<usize>) -> Vec<(Part, Range<usize>)> {
    let mut comments = Vec::new();
    let mut rest = html.start;
    while let Some(begin) = markdown[rest..html.end].find("<!--") {
        let begin = rest + begin;
        let end = markdown[begin..html.end].find("-->");
        rest = end.map_or(html.end, |end| begin + end + 3);
        comments.push((Part::Verbatim, begin..rest));
    }
    comments
}
