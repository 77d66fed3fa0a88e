//! Says in what a run is not as its contract claims.

use std::fmt;

use regex::Captures;

use crate::contract::Contract;
use crate::parse::Line;
use crate::pattern::BRACKET;
use crate::repeat::{BRACES, MAX_LINES, choices};
use crate::text::{printable, quote, unseen_difference};

/// In what a run is not as its contract claims: one sentence, what a reader
/// could not see in it, and the expected patterns against the printed lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch(String);

impl std::error::Error for Mismatch {}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many lines around a difference are shown.
const CONTEXT: usize = 2;
/// How many differences are shown at most.
const MAX_SHOWN: usize = 20;
/// How many lines a sentence lists at most.
const MAX_LISTED: usize = 3;

/// A printed line or a missing pattern.
struct Row<'a> {
    /// ` ` for a line that a pattern is found for, `>` for such a line that is
    /// wrong all the same, `+` for another line, `-` for a pattern.
    mark: char,
    /// The number of the line, from 1.
    number: usize,
    text: &'a str,
    /// The text that a pattern matches, if it is only one.
    literal: Option<&'a str>,
}

impl Mismatch {
    /// The lines at `marks` are not as claimed, in the way that `sentence` says.
    pub(crate) fn new(
        sentence: &str,
        contract: &Contract,
        lines: &[&str],
        marks: &[usize],
    ) -> Mismatch {
        let mut rows = compare(contract, lines);
        for row in rows.iter_mut().filter(|row| row.mark == ' ') {
            if marks.iter().any(|mark| mark + 1 == row.number) {
                row.mark = '>';
            }
        }
        Mismatch(format!("{sentence}{}{}", notes(&rows), shown(&rows)))
    }

    /// There are more or fewer lines than the contract allows.
    pub(crate) fn of_count(contract: &Contract, lines: &[&str]) -> Mismatch {
        let rows = compare(contract, lines);
        let missing: Vec<String> = marked(&rows, '-').map(|row| quote(row.text)).collect();
        let line = |row: &Row| format!("line {} {}", row.number, quote(row.text));
        let surplus: Vec<String> = marked(&rows, '+').map(line).collect();
        let are = |things: &[String]| match things.len() {
            1 => "1 line is".to_string(),
            count => format!("{count} lines are"),
        };
        let (few, many) = (are(&missing), are(&surplus));
        let (few_listed, listed) = (list(&missing), list(&surplus));
        let sentence = if lines.is_empty() {
            format!("nothing was printed, but {few} expected")
        } else if contract.lines().next().is_none() {
            format!("{many} printed, but none is expected: {listed}")
        } else if surplus.is_empty() {
            format!("{few} missing: {few_listed}")
        } else if missing.is_empty() {
            format!("{many} too many: {listed}")
        } else {
            format!("{few} missing: {few_listed}; and {many} not expected: {listed}")
        };
        Mismatch::new(&sentence, contract, lines, &[])
    }
}

fn marked<'r>(rows: &'r [Row<'r>], mark: char) -> impl Iterator<Item = &'r Row<'r>> {
    rows.iter().filter(move |row| row.mark == mark)
}

/// The first few things, with commas between them.
fn list(things: &[String]) -> String {
    let shown = things.len().min(MAX_LISTED);
    let more = match things.len() - shown {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    things[..shown].join(", ") + &more
}

/// Finds a pattern for each line, wherever it stands: first the literal ones,
/// then those with wildcards.
fn compare<'a>(contract: &'a Contract, lines: &[&'a str]) -> Vec<Row<'a>> {
    let mut marks = vec!['+'; lines.len()];
    let mut found: Vec<Vec<usize>> = contract.lines().map(|_| Vec::new()).collect();
    for is_literal in [true, false] {
        for (at, line) in lines.iter().enumerate() {
            let slot = contract.lines().zip(&mut found).find(|(expected, found)| {
                expected.pattern.literal().is_some() == is_literal
                    && found.len() < expected.most
                    && expected.pattern.matches(line)
            });
            if let Some((_, found)) = slot.filter(|_| marks[at] == '+') {
                found.push(at);
                marks[at] = ' ';
            }
        }
    }
    let row = |(at, mark): (usize, &char)| Row {
        mark: *mark,
        number: at + 1,
        text: lines[at],
        literal: None,
    };
    let mut rows: Vec<Row> = marks.iter().enumerate().map(row).collect();
    // What is missing belongs behind the line of the pattern before it.
    let mut number = 0;
    for (expected, found) in contract.lines().zip(found) {
        number = found.last().map_or(number, |last| last + 1);
        // A `some` can ask for more lines than there is room for.
        for _ in found.len()..expected.least.min(MAX_LINES) {
            rows.push(Row {
                mark: '-',
                number,
                text: &expected.pattern.text,
                literal: expected.pattern.literal(),
            });
        }
    }
    rows.sort_by_key(|row| row.number);
    rows
}

/// What explains why a line is not the one that it looks like.
fn notes(rows: &[Row]) -> String {
    let surplus = || marked(rows, '+').take(MAX_SHOWN);
    let missing = || marked(rows, '-').take(MAX_SHOWN);
    let unseen = surplus().find_map(|row| {
        let mut literals = missing().filter_map(|row| row.literal);
        let difference = literals.find_map(|literal| unseen_difference(row.text, literal))?;
        let line = format!("line {}", row.number);
        Some(format!("\n  {line} only looks as expected: {difference}"))
    });
    let special = surplus().find_map(|row| {
        let (piece, literal) = special_piece(row.text)?;
        Some(format!(
            "\n  line {} reads like a pattern: {} is not literal in an expected line; write {} for \
             the text itself",
            row.number,
            printable(&piece),
            printable(&literal)
        ))
    });
    unseen.unwrap_or_default() + &special.unwrap_or_default()
}

/// The first piece of a printed line that would not be literal in an expected
/// text, and how it is written literally.
fn special_piece(line: &str) -> Option<(String, String)> {
    if !matches!(Line::of(line), Line::Pattern(text) if text == line) {
        let word = line.split(' ').next()?;
        return Some((word.to_string(), format!("\\{word}")));
    }
    let is_repeat = |found: &Captures| choices(found).is_ok_and(|choices| choices.is_some());
    let is_special =
        |found: &Captures| found.name("wildcard").is_some() || !found["backslashes"].is_empty();
    let repeat = BRACES.captures_iter(line).find(is_repeat);
    let found = repeat.or_else(|| BRACKET.captures_iter(line).find(is_special))?;
    let piece = found[0].to_string();
    let literal = format!("{}\\{piece}", &found["backslashes"]);
    Some((piece, literal))
}

/// The rows that differ and some around them, one below the other.
fn shown(rows: &[Row]) -> String {
    let differing = rows.iter().enumerate().filter(|(_, row)| row.mark != ' ');
    let differing: Vec<usize> = differing.map(|(index, _)| index).collect();
    let (shown, more) = differing.split_at(differing.len().min(MAX_SHOWN));
    let is_near = |index: &usize| shown.iter().any(|at| at.abs_diff(*index) <= CONTEXT);
    let near: Vec<usize> = (0..rows.len()).filter(is_near).collect();
    let last = near.last().map_or(0, |last| rows[*last].number);
    let width = last.to_string().len();
    let mut text = String::new();
    if rows.iter().any(|row| "-+".contains(row.mark)) {
        text.push_str("\n  (- expected, + printed)");
    }
    for (place, index) in near.iter().enumerate() {
        if place > 0 && near[place - 1] + 1 < *index {
            text.push_str("\n  …");
        }
        let row = &rows[*index];
        let number = match row.mark {
            '-' => String::new(),
            _ => row.number.to_string(),
        };
        // Quotation marks show a space at the end.
        let line = match row.text.ends_with(' ') {
            true => quote(row.text),
            false => printable(row.text),
        };
        text.push_str(&format!("\n  {number:>width$} {} {line}", row.mark));
    }
    if !more.is_empty() {
        text.push_str(&format!("\n  … and {} more", more.len()));
    }
    text
}
