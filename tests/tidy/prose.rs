//! How the pages are written.

use mdbook_listings::directives;
use regex::Regex;

use crate::{Page, none, pages};

/// The lines of a page outside its code blocks, with their numbers.
fn prose(page: &Page) -> Vec<(usize, &str)> {
    let mut in_code = false;
    page.text
        .lines()
        .enumerate()
        .filter(|(_, line)| {
            let fence = line.trim_start().starts_with("```");
            in_code ^= fence;
            !fence && !in_code
        })
        .map(|(index, line)| (index + 1, line))
        .collect()
}

/// What is wrong with each line of prose that has this pattern.
pub fn lines_with(pattern: &str, what: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("a constant expression");
    let mut problems = Vec::new();
    for page in pages() {
        for (number, line) in prose(&page) {
            if let Some(found) = pattern.find(line) {
                problems.push(format!(
                    "{}:{number}: \"{}\": {what}",
                    page.name,
                    found.as_str()
                ));
            }
        }
    }
    problems
}

#[test]
fn no_word_belittles_the_reader() {
    let words = r"(?i)\b(simply|just|obviously|blazingly|easily|of course|trivial(ly)?)\b";
    none(lines_with(words, "say it without this word"));
}

#[test]
fn every_heading_has_an_id_of_its_own_choice() {
    let mut problems = Vec::new();
    for page in pages().iter().filter(|page| page.name != "SUMMARY.md") {
        for (number, line) in prose(page) {
            if line.starts_with('#') && !(line.contains("{#") && line.ends_with('}')) {
                problems.push(format!("{}:{number}: {line}: add {{#id}}", page.name));
            }
        }
        let titles = prose(page)
            .iter()
            .filter(|(_, line)| line.starts_with("# "))
            .count();
        if titles != 1 {
            problems.push(format!("{}: {titles} titles; a page has one", page.name));
        }
    }
    none(problems);
}

#[test]
fn there_are_no_definition_lists() {
    none(lines_with(
        r"^\s*: ",
        "translations lose definition lists; use a table",
    ));
}

#[test]
fn the_pages_speak_of_their_subject_alone() {
    let talk = r"(?i)\bS[0-4]\d\b|\b(TODO|FIXME|coming soon|work in progress)\b";
    none(lines_with(talk, "this does not belong on a page"));
}

#[test]
fn every_directive_is_understood() {
    let mut problems = Vec::new();
    for page in pages() {
        for (line, directive) in directives(&page.text) {
            if let Err(problem) = directive {
                problems.push(format!("{}:{line}: {problem}", page.name));
            }
        }
    }
    none(problems);
}
