//! Says in what a run is not as its contract claims.

use regex::Captures;

use crate::contract::Contract;
use crate::parse::split_keyword;
use crate::pattern::BRACKET;
use crate::repeat::{BRACES, MAX_LINES, choices};
use crate::text::{count_of_lines, printable, quote, unseen_difference};

/// In what a run is not as its contract claims: one sentence, what a reader
/// could not see in it, and the expected patterns against the printed lines.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Mismatch(String);

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
        let notes = notes(contract, &rows);
        Mismatch(format!("{sentence}{notes}{}", shown(&rows)))
    }

    /// There are more or fewer lines than the contract allows.
    pub(crate) fn of_count(contract: &Contract, lines: &[&str]) -> Mismatch {
        let rows = compare(contract, lines);
        let missing = rows.iter().filter(|row| row.mark == '-');
        let missing: Vec<String> = missing.map(|row| quote(row.text)).collect();
        let surplus = rows.iter().filter(|row| row.mark == '+');
        let surplus: Vec<String> = surplus.map(Row::name).collect();
        let sentence = if lines.is_empty() {
            let missing = count_with_verb(&missing);
            format!("nothing was printed, but {missing} expected")
        } else if surplus.is_empty() {
            list(&missing, "missing")
        } else if !missing.is_empty() {
            let (missing, surplus) = (list(&missing, "missing"), list(&surplus, "not expected"));
            format!("{missing}; and {surplus}")
        } else if contract.lines().next().is_some() {
            list(&surplus, "too many")
        } else {
            list(&surplus, "printed, but none is expected")
        };
        Mismatch::new(&sentence, contract, lines, &[])
    }
}

impl Row<'_> {
    /// A printed line by its number and its text.
    fn name(&self) -> String {
        format!("line {} {}", self.number, quote(self.text))
    }
}

/// `1 line is`, `2 lines are`
fn count_with_verb(lines: &[String]) -> String {
    let verb = if lines.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", count_of_lines(lines.len()))
}

/// What all lines are, and the first few of them.
fn list(lines: &[String], are: &str) -> String {
    let shown = lines.len().min(MAX_LISTED);
    let more = match lines.len() - shown {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (count, listed) = (count_with_verb(lines), lines[..shown].join(", "));
    format!("{count} {are}: {listed}{more}")
}

/// Finds a pattern for each line, wherever it stands: first the literal ones,
/// then those with wildcards.
fn compare<'a>(contract: &'a Contract, lines: &[&'a str]) -> Vec<Row<'a>> {
    let row = |mark, number, text| Row { mark, number, text };
    let lines = lines.iter().zip(1..);
    let mut rows: Vec<Row> = lines.map(|(text, number)| row('+', number, text)).collect();
    let mut found = vec![Vec::new(); contract.lines().count()];
    for is_literal in [true, false] {
        for row in rows.iter_mut().filter(|row| row.mark == '+') {
            let slot = contract.lines().zip(&mut found).find(|(expected, found)| {
                expected.pattern.literal().is_some() == is_literal
                    && found.len() < expected.most
                    && expected.pattern.matches(row.text)
            });
            if let Some((_, found)) = slot {
                found.push(row.number);
                row.mark = ' ';
            }
        }
    }
    // What is missing belongs behind the line of the pattern before it.
    let mut number = 0;
    for (expected, found) in contract.lines().zip(found) {
        number = found.last().copied().unwrap_or(number);
        // A `some` can ask for more lines than there is room for.
        for _ in found.len()..expected.least.min(MAX_LINES) {
            rows.push(row('-', number, &expected.pattern.text));
        }
    }
    rows.sort_by_key(|row| row.number);
    rows
}

/// What explains why a line is not the one that it looks like.
fn notes(contract: &Contract, rows: &[Row]) -> String {
    let surplus = || rows.iter().filter(|row| row.mark == '+').take(MAX_SHOWN);
    let unseen = surplus().find_map(|row| {
        let mut literals = contract.lines().filter_map(|line| line.pattern.literal());
        let difference = literals.find_map(|literal| unseen_difference(row.text, literal))?;
        let number = row.number;
        Some(format!(
            "\n  line {number} only looks as expected: {difference}"
        ))
    });
    let special = surplus().find_map(|row| {
        let (piece, literal) = special_piece(row.text)?;
        let (number, piece, literal) = (row.number, printable(&piece), printable(&literal));
        Some(format!(
            "\n  line {number} reads like a pattern: {piece} is not literal in an expected line; \
             write {literal} for the text itself"
        ))
    });
    unseen.unwrap_or_default() + &special.unwrap_or_default()
}

/// The first piece of a printed line that would not be literal in an expected
/// text, and how it is written literally.
fn special_piece(line: &str) -> Option<(String, String)> {
    if split_keyword(line) != ("", line) {
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
    let differs = |index: &usize| rows[*index].mark != ' ';
    let differing: Vec<usize> = (0..rows.len()).filter(differs).collect();
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
        let show = if row.text.ends_with(' ') {
            quote
        } else {
            printable
        };
        let line = show(row.text);
        text.push_str(&format!("\n  {number:>width$} {} {line}", row.mark));
    }
    if !more.is_empty() {
        text.push_str(&format!("\n  … and {} more", more.len()));
    }
    text
}
