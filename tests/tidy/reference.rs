//! The pages to look things up in: errors and glossary.

use std::collections::BTreeSet;

use listing::recording::Recording;
use listing::{CompileFail, Listing, Listings};
use mdbook_listings::{Directive, directives};
use regex::Regex;

use crate::tables::{code_spans, rows, seen};
use crate::{Page, listings, none, pages, read};

/// The heading above the words of a message.
const WORDS: &str = "It says";
/// The heading above the programs that the compiler refuses.
const REFUSED: &str = "The refused program";

fn page(name: &str) -> Page {
    pages()
        .into_iter()
        .find(|page| page.name == name)
        .unwrap_or_else(|| panic!("there is no src/{name}"))
}

/// The refused programs that a text leads to, by the anchors of their figures.
fn refused<'a>(text: &str, listings: &'a Listings) -> Vec<(&'a Listing, &'a CompileFail)> {
    let anchor = Regex::new(r"#refused-([a-z0-9-]+)\)").expect("a constant expression");
    let anchors: BTreeSet<&str> = anchor
        .captures_iter(text)
        .map(|captures| captures.extract::<1>().1[0])
        .collect();
    listings
        .iter()
        .flat_map(|listing| {
            listing
                .compile_fail
                .iter()
                .map(move |version| (listing, version))
        })
        .filter(|(listing, version)| {
            anchors.contains(format!("{}-{}", listing.slug, version.name).as_str())
        })
        .collect()
}

/// The code that a cell begins with, as a link, and the words of the message.
fn code_and_words(cell: &str) -> (Option<String>, Vec<&str>) {
    let mut spans = code_spans(cell);
    let has_code = cell.starts_with('[') && !spans.is_empty();
    let code = has_code.then(|| spans.remove(0).to_owned());
    (code, spans)
}

/// Each code of the table belongs to a refused program of its row, and the
/// compiler's recorded message has the words.
#[test]
fn every_code_among_the_errors_is_proved_by_a_refused_program() {
    let (page, listings) = (page("reference/errors.md"), listings());
    let mut problems = Vec::new();
    for row in rows(&page) {
        let (Some(words), Some(_)) = (row.cell(WORDS), row.cell(REFUSED)) else {
            continue;
        };
        let programs = refused(row.text, listings);
        if programs.is_empty() {
            problems.push(format!("{}: no refused program proves it", row.place));
        }
        let (code, words) = code_and_words(words);
        for (listing, version) in programs {
            let name = format!("{}/{}", listing.slug, version.name);
            if version.code != code {
                problems.push(format!(
                    "{}: {name} is refused with {:?}, not with {code:?}",
                    row.place, version.code
                ));
            }
            let message = read(&listing.compile_fail_message(version));
            let absent = words.iter().filter(|words| !message.contains(**words));
            problems.extend(
                absent.map(|words| format!("{}: the message of {name} lacks `{words}`", row.place)),
            );
        }
    }
    none(problems);
}

#[test]
fn every_error_of_a_refused_program_stands_among_the_errors() {
    let (page, listings) = (page("reference/errors.md"), listings());
    let rows: Vec<_> = rows(&page)
        .into_iter()
        .filter(|row| row.cell(REFUSED).is_some())
        .collect();
    let shown: BTreeSet<(&str, &str)> = rows
        .iter()
        .flat_map(|row| refused(row.text, listings))
        .map(|(listing, version)| (listing.slug.as_str(), version.name.as_str()))
        .collect();
    let all = listings.iter().flat_map(|listing| {
        listing
            .compile_fail
            .iter()
            .map(move |version| (listing, version))
    });
    let absent = all.filter(|(listing, version)| {
        !shown.contains(&(listing.slug.as_str(), version.name.as_str()))
    });
    none(
        absent
            .map(|(listing, version)| {
                format!(
                    "src/reference/errors.md: no row leads to {}/{} ({})",
                    listing.slug,
                    version.name,
                    version.code.as_deref().unwrap_or("no code")
                )
            })
            .collect(),
    );
}

/// What a program says when it fails is in a recorded run of the row.
#[test]
fn every_message_of_a_running_program_has_been_recorded() {
    let (page, listings) = (page("reference/errors.md"), listings());
    let (mut problems, mut checked) = (Vec::new(), 0);
    for row in rows(&page) {
        let (None, Some(words)) = (row.cell(REFUSED), row.cell(WORDS)) else {
            continue;
        };
        let mut said = String::new();
        for slug in seen(row.text) {
            let listing = listings
                .get(&slug)
                .unwrap_or_else(|error| panic!("{error}"));
            for run in &listing.runs {
                let recording = Recording::load(&listing.recording(run));
                let recording = recording.unwrap_or_else(|error| panic!("{error}"));
                said.push_str(&recording.text().join("\n"));
            }
        }
        for words in code_spans(words) {
            checked += 1;
            if !said.contains(words) {
                problems.push(format!("{}: no program says `{words}`", row.place));
            }
        }
    }
    assert!(checked > 10, "only {checked} messages were found");
    none(problems);
}

/// The page that a cell leads to: by a link, or by a listing that stands there.
fn explained<'a>(cell: &str, pages: &'a [Page]) -> Option<&'a Page> {
    let link =
        Regex::new(r"\]\((?:\.\./[a-z-]+/)?([a-z0-9-]+\.md)").expect("a constant expression");
    if let Some(captures) = link.captures(cell) {
        // The stem of a file is unique among the chapters.
        return pages
            .iter()
            .find(|page| page.name.rsplit('/').next() == Some(&captures[1]));
    }
    let slug = seen(cell).into_iter().next()?;
    pages.iter().find(|page| {
        let shown = directives(&page.text).into_iter();
        shown
            .filter_map(|(_, directive)| directive.ok())
            .any(|directive| matches!(directive, Directive::Listing { slug: other, .. } if other == slug))
    })
}

/// Terms are found by eye, and each leads to the place that explains it.
#[test]
fn the_glossary_is_sorted_and_leads_on() {
    let (page, pages) = (page("reference/glossary.md"), pages());
    let (mut problems, mut last) = (Vec::new(), String::new());
    let rows = rows(&page);
    for row in &rows {
        let term = row.cell("Term").unwrap_or_default();
        let key = term.to_lowercase();
        if key <= last {
            problems.push(format!("{}: \"{term}\" stands below \"{last}\"", row.place));
        }
        let section = row.cell("Section").unwrap_or_default();
        match explained(section, &pages) {
            None => problems.push(format!("{}: \"{term}\" leads nowhere", row.place)),
            Some(page) => {
                let text = page.text.to_lowercase();
                if !key.split(", ").any(|word| text.contains(word)) {
                    problems.push(format!("{}: {} lacks \"{term}\"", row.place, page.name));
                }
            }
        }
        if row.cell("What it means").unwrap_or_default().is_empty() {
            problems.push(format!("{}: \"{term}\" is not explained", row.place));
        }
        last = key;
    }
    assert!(rows.len() > 30, "only {} terms were found", rows.len());
    none(problems);
}
