//! Tables that set Rust's names beside Python's.

use bookbinder::listing::{Listings, Program};
use bookbinder::preprocessor::{Directive, directives};
use regex::Regex;

use crate::{none, pages, read, root};

/// The heading of the column whose names this test looks for.
const COLUMN: &str = "In Rust";

/// Whoever follows a row to its programs finds there what the row names.
#[test]
fn every_rust_name_of_a_table_is_used_by_the_programs_of_its_row() {
    let listings = Listings::load(&root()).unwrap_or_else(|error| panic!("{error}"));
    let span = Regex::new("`([^`]+)`").expect("a constant expression");
    // A program uses a value without naming its type, and a flag by another name.
    let type_alone = Regex::new("^[A-Z][A-Za-z_]*$").expect("a constant expression");
    let word = Regex::new("[A-Za-z_][A-Za-z0-9_]+").expect("a constant expression");
    let (mut problems, mut checked) = (Vec::new(), 0);
    for page in pages() {
        let mut column = None;
        for (index, line) in page.text.lines().enumerate() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            if !line.starts_with('|') {
                column = None;
                continue;
            }
            let Some(rust) = column else {
                column = Some(cells.iter().position(|cell| *cell == COLUMN));
                continue;
            };
            let Some(cell) = rust.and_then(|column: usize| cells.get(column)) else {
                continue;
            };
            let sources: Vec<String> = directives(line)
                .into_iter()
                .filter_map(|(_, directive)| match directive {
                    Ok(Directive::See { slug }) => listings.get(&slug).ok(),
                    _ => None,
                })
                .map(|listing| read(&listing.source(Program::Rust)))
                .collect();
            let names = span
                .captures_iter(cell)
                .map(|captures| captures.extract::<1>().1[0])
                .filter(|span| !type_alone.is_match(span))
                .flat_map(|span| word.find_iter(span));
            for name in names.map(|name| name.as_str()) {
                checked += 1;
                let used = Regex::new(&format!(r"\b{name}\b")).expect("a name");
                let nothing = sources.is_empty() && cell.starts_with("nothing");
                if !nothing && !sources.iter().any(|source| used.is_match(source)) {
                    problems.push(format!(
                        "{}:{}: no program of this row uses `{name}`",
                        page.name,
                        index + 1
                    ));
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
