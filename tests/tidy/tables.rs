//! Tables that set Rust's names beside Python's.

use std::collections::BTreeSet;

use listing::Program;
use mdbook_listings::{Directive, directives};
use regex::Regex;

use crate::{Page, listings, none, pages, read};

/// The heading of the column whose names this test looks for.
const COLUMN: &str = "In Rust";

/// The page on which every row that names something leads to a program.
const PHRASEBOOK: &str = "reference/phrasebook.md";

/// One row of a table, below its headings.
pub struct Row<'a> {
    /// The page and the line, for messages.
    pub place: String,
    /// The row as it is written.
    pub text: &'a str,
    headings: Vec<&'a str>,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The cell below a heading, if the table has it.
    pub fn cell(&self, heading: &str) -> Option<&'a str> {
        let column = self.headings.iter().position(|cell| *cell == heading)?;
        self.cells.get(column).copied()
    }
}

/// The rows of all tables of a page.
pub fn rows(page: &Page) -> Vec<Row<'_>> {
    let mut headings: Option<Vec<&str>> = None;
    let mut rows = Vec::new();
    for (index, line) in page.text.lines().enumerate() {
        if !line.starts_with('|') {
            headings = None;
            continue;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        match &headings {
            None => headings = Some(cells),
            Some(_)
                if cells
                    .iter()
                    .all(|cell| cell.chars().all(|c| "-:".contains(c))) => {}
            Some(headings) => rows.push(Row {
                place: format!("{}:{}", page.name, index + 1),
                text: line,
                headings: headings.clone(),
                cells,
            }),
        }
    }
    rows
}

/// What stands between backticks.
pub fn code_spans(text: &str) -> Vec<&str> {
    let span = Regex::new("`([^`]+)`").expect("a constant expression");
    span.captures_iter(text)
        .map(|captures| captures.extract::<1>().1[0])
        .collect()
}

/// The slugs that a text leads to with `{{#see …}}`.
pub fn seen(text: &str) -> Vec<String> {
    directives(text)
        .into_iter()
        .filter_map(|(_, directive)| match directive {
            Ok(Directive::See { slug }) => Some(slug),
            _ => None,
        })
        .collect()
}

/// Whoever follows a row to its programs finds there what the row names.
#[test]
fn every_rust_name_of_a_table_is_used_by_the_programs_of_its_row() {
    let listings = listings();
    // A program may use a value without naming its type; some other program names it.
    let type_alone = Regex::new("^[A-Z][A-Za-z_]*$").expect("a constant expression");
    let word = Regex::new("[A-Za-z_][A-Za-z0-9_]+").expect("a constant expression");
    let anywhere: BTreeSet<String> = listings
        .iter()
        .flat_map(|listing| {
            let source = read(&listing.source(Program::Rust));
            let words: Vec<String> = word
                .find_iter(&source)
                .map(|name| name.as_str().to_owned())
                .collect();
            words
        })
        .collect();
    let (mut problems, mut checked) = (Vec::new(), 0);
    for page in pages() {
        for row in rows(&page) {
            let Some(cell) = row.cell(COLUMN) else {
                continue;
            };
            let sources: Vec<String> = seen(row.text)
                .iter()
                .filter_map(|slug| listings.get(slug).ok())
                .map(|listing| read(&listing.source(Program::Rust)))
                .collect();
            let nothing = sources.is_empty() && cell.starts_with("nothing");
            if page.name == PHRASEBOOK && sources.is_empty() && !nothing {
                problems.push(format!("{}: no program belongs to this row", row.place));
            }
            for span in code_spans(cell) {
                for name in word.find_iter(span).map(|name| name.as_str()) {
                    checked += 1;
                    let used = Regex::new(&format!(r"\b{name}\b")).expect("a name");
                    if type_alone.is_match(span) {
                        if !nothing && !anywhere.contains(name) {
                            problems.push(format!("{}: no program uses `{name}`", row.place));
                        }
                    } else if !nothing && !sources.iter().any(|source| used.is_match(source)) {
                        problems.push(format!(
                            "{}: no program of this row uses `{name}`",
                            row.place
                        ));
                    }
                }
            }
        }
    }
    assert!(
        checked > 20,
        "only {checked} names were found: the tables are not what this test expects"
    );
    none(problems);
}
