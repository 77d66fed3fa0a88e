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
    /// The lines at `marks` are not as claimed, for this reason.
    pub(crate) fn new(reason: &str, contract: &Contract, lines: &[&str], marks: &[usize]) -> Self {
        let mut rows = compare(contract, lines);
        let is_wrong = |row: &&mut Row| row.mark == ' ' && marks.contains(&(row.number - 1));
        rows.iter_mut()
            .filter(is_wrong)
            .for_each(|row| row.mark = '>');
        let note = note(contract, &rows).unwrap_or_default();
        Mismatch(format!("{reason}{note}{}", shown(&rows)))
    }
}

/// The sentence for more or fewer lines than the contract allows.
pub(crate) fn of_count(contract: &Contract, lines: &[&str]) -> String {
    let rows = compare(contract, lines);
    let (start, missing_are) = match lines {
        [] => ("nothing was printed, but ", "expected"),
        _ => ("", "missing"),
    };
    let missing = list(&rows, '-', missing_are);
    let surplus_are = match missing {
        _ if contract.lines().next().is_none() => "printed, but none is expected",
        None => "too many",
        Some(_) => "not expected",
    };
    let lists = missing.into_iter().chain(list(&rows, '+', surplus_are));
    format!("{start}{}", Vec::from_iter(lists).join("; and "))
}

/// What the rows with a mark are, and the first few of them. `None` if there
/// are none.
fn list(rows: &[Row], mark: char, are: &str) -> Option<String> {
    let name = |row: &Row| match mark {
        '-' => quote(row.text),
        _ => format!("line {} {}", row.number, quote(row.text)),
    };
    let marked = rows.iter().filter(|row| row.mark == mark);
    let names: Vec<String> = marked.map(name).collect();
    let (shown, more) = names.split_at(names.len().min(MAX_LISTED));
    let (count, shown) = (count_of_lines(names.len()), shown.join(", "));
    let verb = if names.len() == 1 { "is" } else { "are" };
    let list = format!("{count} {verb} {are}: {shown}");
    match more.len() {
        0 => (!names.is_empty()).then_some(list),
        more => Some(format!("{list} and {more} more")),
    }
}

/// Finds a pattern for each line, wherever it stands: a literal one before one
/// with wildcards.
fn compare<'a>(contract: &'a Contract, lines: &[&'a str]) -> Vec<Row<'a>> {
    let row = |mark, number, text| Row { mark, number, text };
    let lines = lines.iter().zip(1..);
    let mut rows: Vec<Row> = lines.map(|(text, number)| row('+', number, text)).collect();
    let mut found = vec![Vec::new(); contract.lines().count()];
    for row in &mut rows {
        let mut slots = Vec::from_iter(contract.lines().zip(&mut found));
        slots.retain(|(one, found)| found.len() < one.most && one.pattern.matches(row.text));
        let slots = slots.into_iter();
        let slot = slots.min_by_key(|(one, _)| one.pattern.literal().is_none());
        if let Some((_, found)) = slot {
            found.push(row.number);
            row.mark = ' ';
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
fn note(contract: &Contract, rows: &[Row]) -> Option<String> {
    let mut surplus = rows.iter().filter(|row| row.mark == '+').take(MAX_SHOWN);
    surplus.find_map(|row| {
        let mut literals = contract.lines().filter_map(|line| line.pattern.literal());
        let unseen = literals.find_map(|literal| unseen_difference(row.text, literal));
        let reason = unseen.or_else(|| special_piece(row.text))?;
        Some(format!("\n  line {} {reason}", row.number))
    })
}

/// Why a printed line would not be literal in an expected text, and how it is
/// written literally.
fn special_piece(line: &str) -> Option<String> {
    let is_repeat = |found: &Captures| choices(found).is_ok_and(|choices| choices.is_some());
    let is_special =
        |found: &Captures| found.name("wildcard").is_some() || !found["backslashes"].is_empty();
    let (piece, backslashes) = if split_keyword(line) != ("", line) {
        (line.split(' ').next()?.to_string(), String::new())
    } else {
        let repeat = BRACES.captures_iter(line).find(is_repeat);
        let found = repeat.or_else(|| BRACKET.captures_iter(line).find(is_special))?;
        (found[0].to_string(), found["backslashes"].to_string())
    };
    let piece = printable(&piece);
    Some(format!(
        "reads like a pattern: {piece} is not literal in an expected line; write \
         {backslashes}\\{piece} for the text itself"
    ))
}

/// The rows that differ and some around them, one below the other.
fn shown(rows: &[Row]) -> String {
    let differs = |index: &usize| rows[*index].mark != ' ';
    let differing: Vec<usize> = (0..rows.len()).filter(differs).collect();
    let (shown, more) = differing.split_at(differing.len().min(MAX_SHOWN));
    let is_near = |index: &usize| shown.iter().any(|at| at.abs_diff(*index) <= CONTEXT);
    let width = rows.last().map_or(0, |row| row.number.to_string().len());
    let mut text = String::new();
    if rows.iter().any(|row| "-+".contains(row.mark)) {
        text.push_str("\n  (- expected, + printed)");
    }
    for row in (0..rows.len()).filter(is_near).map(|index| &rows[index]) {
        let number = match row.mark {
            '-' => String::new(),
            _ => row.number.to_string(),
        };
        let line = printable(row.text);
        text.push_str(&format!("\n  {number:>width$} {} {line}", row.mark));
    }
    if !more.is_empty() {
        text.push_str(&format!("\n  … and {} more", more.len()));
    }
    text
}
