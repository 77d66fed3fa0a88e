//! Says in what a run is not as its contract claims.

use std::fmt;

use crate::contract::Contract;
use crate::parse::Line;
use crate::pattern::Pattern;
use crate::repeat::first_repeat;
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

/// One row of the comparison.
#[derive(Clone, Copy)]
enum Row<'a> {
    /// A line that some pattern matches, by its index.
    Same(usize),
    /// Such a line that is wrong all the same.
    Marked(usize),
    /// A line that no pattern is left for.
    Surplus(usize),
    /// A pattern that no line matches.
    Missing(&'a Pattern),
}

struct Comparison<'a> {
    lines: &'a [&'a str],
    rows: Vec<Row<'a>>,
}

impl Mismatch {
    /// The lines at `marks` are not as claimed, in the way that `sentence` says.
    pub(crate) fn new(
        sentence: &str,
        contract: &Contract,
        lines: &[&str],
        marks: &[usize],
    ) -> Mismatch {
        let mut comparison = Comparison::new(contract, lines);
        for row in &mut comparison.rows {
            if let Row::Same(at) = *row
                && marks.contains(&at)
            {
                *row = Row::Marked(at);
            }
        }
        let (notes, rows) = (comparison.notes(), comparison.shown_rows());
        Mismatch(format!("{sentence}{notes}{rows}"))
    }

    /// There are more or fewer lines than the contract allows.
    pub(crate) fn of_count(contract: &Contract, lines: &[&str]) -> Mismatch {
        let comparison = Comparison::new(contract, lines);
        let missing = comparison.missing().map(|pattern| quote(&pattern.text));
        let missing: Vec<String> = missing.collect();
        let surplus = comparison.surplus();
        let surplus = surplus.map(|at| format!("line {} {}", at + 1, quote(lines[at])));
        let surplus: Vec<String> = surplus.collect();
        let are = |things: &[String]| match things.len() {
            1 => "1 line is".to_string(),
            count => format!("{count} lines are"),
        };
        let (few, many) = (are(&missing), are(&surplus));
        let (few_list, many_list) = (list(&missing), list(&surplus));
        let sentence = if lines.is_empty() {
            format!("nothing was printed, but {few} expected")
        } else if contract.lines().next().is_none() {
            format!("{many} printed, but none is expected: {many_list}")
        } else if surplus.is_empty() {
            format!("{few} missing: {few_list}")
        } else if missing.is_empty() {
            format!("{many} too many: {many_list}")
        } else {
            format!("{few} missing: {few_list}; and {many} not expected: {many_list}")
        };
        Mismatch::new(&sentence, contract, lines, &[])
    }
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

impl<'a> Comparison<'a> {
    /// Finds a pattern for each line, wherever it stands: first the literal
    /// ones, then those with wildcards.
    fn new(contract: &'a Contract, lines: &'a [&'a str]) -> Self {
        let mut is_matched = vec![false; lines.len()];
        let mut found: Vec<Vec<usize>> = contract.lines().map(|_| Vec::new()).collect();
        for is_literal in [true, false] {
            for at in (0..lines.len())
                .filter(|at| !is_matched[*at])
                .collect::<Vec<_>>()
            {
                let slot = contract.lines().zip(&mut found).find(|(expected, found)| {
                    expected.pattern.is_literal() == is_literal
                        && found.len() < expected.most
                        && expected.pattern.matches(lines[at])
                });
                if let Some((_, found)) = slot {
                    found.push(at);
                    is_matched[at] = true;
                }
            }
        }
        // What is missing belongs behind the line of the pattern before it.
        let mut missing = vec![Vec::new(); lines.len() + 1];
        let mut behind = 0;
        for (expected, found) in contract.lines().zip(&found) {
            behind = found.last().map_or(behind, |last| last + 1);
            // A count can be as large as a number is, but what is shown cannot.
            let count = expected.least.saturating_sub(found.len()).min(10_000);
            missing[behind].extend(std::iter::repeat_n(Row::Missing(&expected.pattern), count));
        }
        let mut rows = Vec::new();
        for (at, missing) in missing.into_iter().enumerate() {
            rows.extend(missing);
            rows.extend(is_matched.get(at).map(|is_matched| match is_matched {
                true => Row::Same(at),
                false => Row::Surplus(at),
            }));
        }
        Comparison { lines, rows }
    }

    fn surplus(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().filter_map(|row| match row {
            Row::Surplus(at) => Some(*at),
            _ => None,
        })
    }

    fn missing(&self) -> impl Iterator<Item = &'a Pattern> {
        self.rows.iter().filter_map(|row| match row {
            Row::Missing(pattern) => Some(*pattern),
            _ => None,
        })
    }

    /// What explains why a line is not the one that it looks like.
    fn notes(&self) -> String {
        let mut notes = String::new();
        let surplus = || self.surplus().take(MAX_SHOWN);
        let unseen = surplus().find_map(|at| {
            let mut literal = self.missing().filter(|p| p.is_literal()).take(MAX_SHOWN);
            Some((
                at + 1,
                literal.find_map(|p| unseen_difference(self.lines[at], p.prefix()))?,
            ))
        });
        if let Some((at, difference)) = unseen {
            notes.push_str(&format!(
                "\n  line {at} only looks as expected: {difference}"
            ));
        }
        let special = surplus().find_map(|at| Some((at + 1, special_piece(self.lines[at])?)));
        if let Some((at, (piece, meaning))) = special {
            let piece = printable(&piece);
            notes.push_str(&format!(
                "\n  line {at} reads like a pattern: in the expected text {piece} {meaning}; \
                 write \\{piece} for the text itself"
            ));
        }
        notes
    }

    /// The rows that differ and some around them.
    fn shown_rows(&self) -> String {
        let differing = self.rows.iter().enumerate();
        let differing = differing.filter(|(_, row)| !matches!(row, Row::Same(_)));
        let differing: Vec<usize> = differing.map(|(index, _)| index).collect();
        let shown = &differing[..differing.len().min(MAX_SHOWN)];
        let is_shown = |index: &usize| shown.iter().any(|at| at.abs_diff(*index) <= CONTEXT);
        let mut text = String::new();
        if self
            .surplus()
            .chain(self.missing().map(|_| 0))
            .next()
            .is_some()
        {
            text.push_str("\n  (- expected, + printed)");
        }
        let width = self.lines.len().to_string().len();
        let mut next = None;
        for index in (0..self.rows.len()).filter(is_shown) {
            if next.is_some_and(|next| next < index) {
                text.push_str("\n  …");
            }
            next = Some(index + 1);
            let (mark, at) = match self.rows[index] {
                Row::Same(at) => (' ', at),
                Row::Marked(at) => ('>', at),
                Row::Surplus(at) => ('+', at),
                Row::Missing(pattern) => {
                    let pattern = visible(&pattern.text);
                    text.push_str(&format!("\n  {:width$} - {pattern}", ""));
                    continue;
                }
            };
            let line = visible(self.lines[at]);
            text.push_str(&format!("\n  {:>width$} {mark} {line}", at + 1));
        }
        if differing.len() > shown.len() {
            text.push_str(&format!("\n  … and {} more", differing.len() - shown.len()));
        }
        text
    }
}

/// A line as a row shows it: in quotation marks if it ends with a space.
fn visible(line: &str) -> String {
    match line.ends_with(' ') {
        true => quote(line),
        false => printable(line),
    }
}

/// The first piece of a printed line that would not be literal in an expected
/// text, and what it would mean there.
fn special_piece(line: &str) -> Option<(String, String)> {
    let (piece, meaning) = match Line::of(line) {
        Line::Comment => ("# ", "begins a comment"),
        Line::Phase(_) => ("---", "begins lines of another order"),
        Line::Some(..) => ("some", "says how many lines match a pattern"),
        Line::Never(_) => ("never:", "forbids a line"),
        Line::Where(_) => ("where:", "relates numbers"),
        Line::Pattern(_) => {
            if let Ok(Some((braces, choices))) = first_repeat(line) {
                let meaning = format!("repeats its line {} times", choices.len());
                return Some((line[braces].to_string(), meaning));
            }
            let pattern = Pattern::parse(line).ok()?;
            let wildcard = pattern.wildcards.into_iter().next()?;
            let meaning = match wildcard.bounds {
                None => "stands for any text".to_string(),
                Some(bounds) => {
                    let (low, high) = bounds.into_inner();
                    format!("stands for a whole number from {low} to {high}")
                }
            };
            return Some((wildcard.text, meaning));
        }
    };
    Some((piece.to_string(), meaning.to_string()))
}
