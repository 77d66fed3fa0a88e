//! Claims that point to what shows them.

use mdbook_listings::directives;
use regex::Regex;

use crate::tables::rows;
use crate::{Page, none, pages};

/// The heading of the column that names the programs behind a row.
const COLUMN: &str = "Shown by";

/// The page on which each sentence has its evidence.
const SUMMARY: &str = "summary-of-processes-and-threads/summary-of-processes-and-threads.md";

/// A row that compares two ways says nothing unless a program shows it.
#[test]
fn every_row_that_promises_its_programs_names_one() {
    let (mut problems, mut checked) = (Vec::new(), 0);
    for page in pages() {
        for row in rows(&page) {
            let Some(cell) = row.cell(COLUMN) else {
                continue;
            };
            checked += 1;
            if directives(cell).is_empty() {
                problems.push(format!("{}: name a program with {{{{#see …}}}}", row.place));
            }
        }
    }
    assert!(
        checked > 20,
        "only {checked} rows were found: the tables are not what this test expects"
    );
    none(problems);
}

#[test]
fn every_sentence_of_the_summary_points_to_its_evidence() {
    let pages = pages();
    let page = pages.iter().find(|page| page.name == SUMMARY);
    let sentences = sentences(page.unwrap_or_else(|| panic!("there is no {SUMMARY}")));
    assert!(
        sentences.len() > 20,
        "only {} sentences were found: the page is not what this test expects",
        sentences.len()
    );
    let pointer = Regex::new(r"\{\{#(see|value|times|chart|machine)\b|\]\([^)]+\)")
        .expect("a constant expression");
    let mut bare = Vec::new();
    for (line, sentence) in sentences {
        if !pointer.is_match(&sentence) {
            bare.push(format!(
                "{SUMMARY}:{line}: no program and no page shows this: {sentence}"
            ));
        }
    }
    none(bare);
}

/// What a page says, cut into sentences, with the line that each begins in.
/// Each row of a table is one; headings, and the headings of tables, say
/// nothing.
fn sentences(page: &Page) -> Vec<(usize, String)> {
    let end = Regex::new(r"[.!?][*_)]*\s+").expect("a constant expression");
    let rule = Regex::new(r"^[|\s:-]+$").expect("a constant expression");
    let mut found = Vec::new();
    let mut lines = page.text.lines().enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let heading_of_table =
            lines.peek().is_some_and(|(_, next)| rule.is_match(next)) && line.starts_with('|');
        if line.trim().is_empty()
            || line.starts_with('#')
            || heading_of_table
            || rule.is_match(line)
        {
            continue;
        }
        if line.starts_with('|') {
            found.push((index + 1, line.to_owned()));
            continue;
        }
        let mut rest = line;
        while let Some(stop) = end.find(rest) {
            found.push((index + 1, rest[..stop.start() + 1].to_owned()));
            rest = &rest[stop.end()..];
        }
        found.push((index + 1, rest.to_owned()));
    }
    found
}
