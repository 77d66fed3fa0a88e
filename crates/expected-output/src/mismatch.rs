//! Says in what a run is not as its contract claims.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Contract;
use super::pattern::Pattern;
use super::phase::{Classes, Phase, Sequence, Tasks};

/// In what a run is not as its contract claims: one sentence, and the expected
/// patterns against the printed lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    sentence: String,
    line: Option<usize>,
    diff: String,
}

impl Mismatch {
    /// What is wrong first, in one sentence without a full stop.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// The line of output that is wrong first, from 1, if it is one line.
    pub fn line(&self) -> Option<usize> {
        self.line
    }
}

impl std::error::Error for Mismatch {}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)?;
        if !self.diff.is_empty() {
            write!(f, "\n{}", self.diff)?;
        }
        Ok(())
    }
}

/// How many lines around a difference are shown.
const CONTEXT: usize = 2;
/// How many lines a diff shows at most.
const MAX_SHOWN: usize = 40;
/// How many characters of a line are shown at most.
const MAX_CHARS: usize = 120;
/// How many lines are aligned with each other; what is beyond them is compared
/// line by line.
const MAX_ALIGNED: usize = 500;
/// How often a line is held against a pattern to explain a wrong count.
const MAX_TRIALS: usize = 1_000_000;

/// One row of a diff.
#[derive(Debug, Clone, Copy)]
enum Row<'a> {
    /// A line as expected; its index.
    Same(usize, &'a str),
    /// A line that the sentence speaks of.
    Marked(usize, &'a str),
    /// A line that is not expected.
    Surplus(usize, &'a str),
    /// A pattern that no line matches.
    Missing(&'a str),
}

impl Mismatch {
    /// One line is not as its pattern says.
    pub(super) fn of_line(
        sentence: String,
        lines: &[&str],
        index: usize,
        pattern: &Pattern,
    ) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for (at, line) in window(lines, index) {
            if at == index {
                rows.push(Row::Missing(&pattern.text));
                rows.push(Row::Surplus(at, line));
            } else {
                rows.push(Row::Same(at, line));
            }
        }
        Mismatch {
            sentence,
            line: Some(index + 1),
            diff: render(&rows),
        }
    }

    /// The lines at `marks` contradict the claim, each of which could stand.
    pub(super) fn marking(sentence: String, lines: &[&str], marks: &[usize]) -> Self {
        let rows: Vec<Row> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| Row::Same(at, line))
            .collect();
        let mut rows = rows;
        for &at in marks {
            rows[at] = Row::Marked(at, lines[at]);
        }
        Mismatch {
            sentence,
            line: marks.iter().max().map(|at| at + 1),
            diff: render(&rows),
        }
    }

    /// The lines of a phase are not those that it should have.
    pub(super) fn of_phase(
        sentence: String,
        contract: &Contract,
        lines: &[&str],
        index: usize,
        phase: &Phase,
        range: &Range<usize>,
    ) -> Self {
        let mut alignment = Alignment::new(range.len());
        alignment.phase(contract, phase, &lines[range.clone()]);
        let mut rows: Vec<Row> = Vec::new();
        let before = range.start.saturating_sub(CONTEXT)..range.start;
        rows.extend(before.map(|at| Row::Same(at, lines[at])));
        rows.extend(alignment.rows(&lines[range.clone()], range.start));
        let after = range.end..lines.len().min(range.end + CONTEXT);
        rows.extend(after.map(|at| Row::Same(at, lines[at])));
        Mismatch {
            sentence,
            line: (index < range.end).then_some(index + 1),
            diff: render(&rows),
        }
    }

    /// There are more or fewer lines than the contract allows.
    pub(super) fn of_count(contract: &Contract, lines: &[&str]) -> Self {
        let mut alignment = Alignment::new(lines.len());
        let is_exact = |phase: &Phase| matches!(phase.sequence, Sequence::Exact);
        match &*contract.phases {
            [phase] => alignment.phase(contract, phase, lines),
            phases if phases.iter().all(is_exact) => {
                let patterns: Vec<&Pattern> = phases.iter().flat_map(|p| &p.patterns).collect();
                let lines: Vec<(usize, &str)> = lines.iter().copied().enumerate().collect();
                alignment.sequence(&patterns, &lines);
            }
            phases => alignment.multiset(phases, lines),
        }
        let rows: Vec<Row> = alignment.rows(lines, 0).collect();
        let surplus: Vec<(usize, &str)> = rows
            .iter()
            .filter_map(|row| match row {
                Row::Surplus(at, line) => Some((*at, *line)),
                _ => None,
            })
            .collect();
        let missing: Vec<&str> = rows
            .iter()
            .filter_map(|row| match row {
                Row::Missing(text) => Some(*text),
                _ => None,
            })
            .collect();
        let (least, most) = contract.line_counts();
        let count = lines.len();
        let are = |count: usize| match count {
            1 => "1 line is".to_string(),
            _ => format!("{count} lines are"),
        };
        let surplus_list = list(
            surplus.len(),
            surplus
                .iter()
                .map(|(at, line)| format!("line {} {}", at + 1, quote(line))),
        );
        let missing_list = list(missing.len(), missing.iter().map(|text| quote(text)));
        let sentence = if lines.is_empty() {
            format!("nothing was printed, but {} expected", are(least))
        } else if most == 0 {
            format!(
                "{} printed, but none is expected: {surplus_list}",
                are(count)
            )
        } else if surplus.is_empty() {
            format!("{} missing: {missing_list}", are(missing.len()))
        } else if missing.is_empty() {
            format!("{} too many: {surplus_list}", are(surplus.len()))
        } else {
            format!(
                "{} missing: {missing_list}; and {} not expected: {surplus_list}",
                are(missing.len()),
                are(surplus.len()),
            )
        };
        Mismatch {
            sentence,
            line: surplus.first().map(|(at, _)| at + 1),
            diff: render(&rows),
        }
    }
}

/// The first few of `count` things, with commas between them.
fn list(count: usize, things: impl Iterator<Item = String>) -> String {
    const SHOWN: usize = 3;
    let mut text = things.take(SHOWN).collect::<Vec<_>>().join(", ");
    if count > SHOWN {
        text.push_str(&format!(" and {} more", count - SHOWN));
    }
    text
}

fn window<'a>(lines: &'a [&'a str], index: usize) -> impl Iterator<Item = (usize, &'a str)> {
    let range = index.saturating_sub(CONTEXT)..lines.len().min(index + CONTEXT + 1);
    range.map(|at| (at, lines[at]))
}

/// A line in quotation marks, shortened if it is very long.
pub(super) fn quote(text: &str) -> String {
    format!("\"{}\"", shorten(text))
}

/// A text of sensible length without control characters.
fn shorten(text: &str) -> String {
    let mut short = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == MAX_CHARS {
            short.push_str(&format!("… ({} bytes)", text.len()));
            break;
        }
        if c.is_control() {
            short.extend(c.escape_default());
        } else {
            short.push(c);
        }
    }
    short
}

/// Which line matches an expected one, which does not, and which patterns are
/// left over.
struct Alignment<'a> {
    /// For each line whether some pattern matches it.
    matched: Vec<bool>,
    /// Patterns that no line matches, with the line before which they belong.
    missing: Vec<(usize, &'a str)>,
}

impl<'a> Alignment<'a> {
    fn new(lines: usize) -> Alignment<'a> {
        Alignment {
            matched: vec![false; lines],
            missing: Vec::new(),
        }
    }

    fn rows<'l>(mut self, lines: &'l [&'l str], first: usize) -> impl Iterator<Item = Row<'l>>
    where
        'a: 'l,
    {
        // Stable: patterns before the same line stay in their order.
        self.missing.sort_by_key(|(before, _)| *before);
        let mut missing = VecDeque::from(self.missing);
        let mut rows = Vec::with_capacity(lines.len() + missing.len());
        for (at, line) in lines.iter().enumerate() {
            while missing.front().is_some_and(|(before, _)| *before <= at) {
                rows.extend(missing.pop_front().map(|(_, text)| Row::Missing(text)));
            }
            rows.push(if self.matched[at] {
                Row::Same(first + at, line)
            } else {
                Row::Surplus(first + at, line)
            });
        }
        rows.extend(missing.into_iter().map(|(_, text)| Row::Missing(text)));
        rows.into_iter()
    }

    fn phase(&mut self, contract: &Contract, phase: &'a Phase, lines: &[&str]) {
        match &phase.sequence {
            Sequence::Exact => {
                let patterns: Vec<&Pattern> = phase.patterns.iter().collect();
                let lines: Vec<(usize, &str)> = lines.iter().copied().enumerate().collect();
                self.sequence(&patterns, &lines);
            }
            Sequence::Any(classes) => self.classes(phase, classes, lines),
            Sequence::PerTask(tasks) | Sequence::Blocks(tasks) | Sequence::Interleaved(tasks) => {
                self.tasks(contract, phase, tasks, lines);
            }
        }
    }

    fn classes(&mut self, phase: &'a Phase, classes: &Classes, lines: &[&str]) {
        let mut counts = vec![0usize; classes.list.len()];
        for (at, line) in lines.iter().enumerate() {
            if let Some(class) = classes.find(&phase.patterns, line)
                && counts[class] < classes.list[class].most
            {
                counts[class] += 1;
                self.matched[at] = true;
            }
        }
        for (class, count) in classes.list.iter().zip(counts) {
            let text = &*phase.patterns[class.pattern].text;
            let missing = class.least.saturating_sub(count).min(MAX_TRIALS);
            self.missing
                .extend(std::iter::repeat_n((lines.len(), text), missing));
        }
    }

    fn tasks(&mut self, contract: &Contract, phase: &'a Phase, tasks: &Tasks, lines: &[&str]) {
        let mut by_task: Vec<Vec<(usize, &str)>> = vec![Vec::new(); tasks.list.len()];
        for (at, line) in lines.iter().enumerate() {
            if let Some(task) = contract.task.task(line).and_then(|task| tasks.find(task)) {
                by_task[task].push((at, line));
            }
        }
        for (task, lines) in tasks.list.iter().zip(by_task) {
            let patterns: Vec<&Pattern> =
                task.patterns.iter().map(|&i| &phase.patterns[i]).collect();
            self.sequence(&patterns, &lines);
        }
    }

    /// Aligns lines, given with their indices, with patterns of the same order.
    fn sequence(&mut self, patterns: &[&'a Pattern], lines: &[(usize, &str)]) {
        let fits = |p: usize, l: usize| patterns[p].fits(lines[l].1);
        let shorter = patterns.len().min(lines.len());
        let head = (0..shorter).take_while(|&i| fits(i, i)).count();
        let tail = (1..=shorter - head)
            .take_while(|&i| fits(patterns.len() - i, lines.len() - i))
            .count();
        for &(at, _) in lines[..head].iter().chain(&lines[lines.len() - tail..]) {
            self.matched[at] = true;
        }
        let patterns = &patterns[head..patterns.len() - tail];
        let after = lines
            .get(lines.len() - tail)
            .map_or(self.matched.len(), |(at, _)| *at);
        let lines = &lines[head..lines.len() - tail];
        let before = |l: usize| lines.get(l).map_or(after, |(at, _)| *at);

        let near_patterns = &patterns[..patterns.len().min(MAX_ALIGNED)];
        let near_lines = &lines[..lines.len().min(MAX_ALIGNED)];
        let (pattern_keys, line_keys) = keys(near_patterns, near_lines);
        for op in capture_diff_slices(Algorithm::Myers, &pattern_keys, &line_keys) {
            if let DiffOp::Equal { new_index, len, .. } = op {
                for &(at, _) in &near_lines[new_index..new_index + len] {
                    self.matched[at] = true;
                }
            } else {
                let before = before(op.new_range().start);
                let missing = &near_patterns[op.old_range()];
                self.missing
                    .extend(missing.iter().map(|p| (before, &*p.text)));
            }
        }
        for i in MAX_ALIGNED..patterns.len().max(lines.len()) {
            match (patterns.get(i), lines.get(i)) {
                (Some(pattern), Some((at, line))) if pattern.fits(line) => self.matched[*at] = true,
                (Some(pattern), _) => self.missing.push((before(i), &pattern.text)),
                (None, _) => {}
            }
        }
    }

    /// Matches lines with the patterns of all phases, wherever they stand.
    fn multiset(&mut self, phases: &'a [Phase], lines: &[&str]) {
        struct Slot<'a> {
            pattern: &'a Pattern,
            least: usize,
            most: usize,
            /// The lines that it matches.
            lines: Vec<usize>,
        }
        let mut slots: Vec<Slot> = Vec::new();
        for phase in phases {
            match &phase.sequence {
                Sequence::Any(classes) => slots.extend(classes.list.iter().map(|class| Slot {
                    pattern: &phase.patterns[class.pattern],
                    least: class.least,
                    most: class.most,
                    lines: Vec::new(),
                })),
                _ => slots.extend(phase.patterns.iter().map(|pattern| Slot {
                    pattern,
                    least: 1,
                    most: 1,
                    lines: Vec::new(),
                })),
            }
        }
        let mut literal: HashMap<&str, VecDeque<usize>> = HashMap::new();
        let mut wild = Vec::new();
        for (index, slot) in slots.iter().enumerate() {
            if slot.pattern.is_literal() {
                literal
                    .entry(&slot.pattern.text)
                    .or_default()
                    .push_back(index);
            } else {
                wild.push(index);
            }
        }
        let mut trials = MAX_TRIALS;
        for (at, line) in lines.iter().enumerate() {
            let mut found = literal.get(line).and_then(|slots| slots.front()).copied();
            if found.is_none() && trials > 0 {
                trials = trials.saturating_sub(wild.len());
                found = wild
                    .iter()
                    .copied()
                    .find(|&w| slots[w].lines.len() < slots[w].most && slots[w].pattern.fits(line));
            }
            let Some(found) = found else { continue };
            let slot = &mut slots[found];
            slot.lines.push(at);
            self.matched[at] = true;
            if slot.lines.len() == slot.most
                && let Some(slots) = literal.get_mut(line)
                && slots.front() == Some(&found)
            {
                slots.pop_front();
            }
        }
        let mut before = 0;
        for slot in &slots {
            let missing = slot.least.saturating_sub(slot.lines.len()).min(MAX_TRIALS);
            self.missing
                .extend(std::iter::repeat_n((before, &*slot.pattern.text), missing));
            if let Some(last) = slot.lines.last() {
                before = last + 1;
            }
        }
    }
}

/// Numbers for patterns and lines, the same ones for a line and the pattern that
/// it is taken for.
fn keys(patterns: &[&Pattern], lines: &[(usize, &str)]) -> (Vec<usize>, Vec<usize>) {
    let mut by_text: HashMap<&str, usize> = HashMap::new();
    let pattern_keys: Vec<usize> = patterns
        .iter()
        .enumerate()
        .map(|(index, pattern)| *by_text.entry(&*pattern.text).or_insert(index))
        .collect();
    let line_keys = lines
        .iter()
        .enumerate()
        .map(|(index, (_, line))| {
            let here = patterns.get(index).filter(|pattern| pattern.fits(line));
            if here.is_some() {
                return pattern_keys[index];
            }
            let literal = by_text
                .get(line)
                .copied()
                .filter(|&key| patterns[key].is_literal());
            literal
                .or_else(|| {
                    let is_wild = |p: &&Pattern| !p.is_literal();
                    let found = patterns.iter().position(|p| is_wild(p) && p.fits(line))?;
                    Some(pattern_keys[found])
                })
                .unwrap_or(patterns.len() + index)
        })
        .collect();
    (pattern_keys, line_keys)
}

/// The rows that differ and some around them, up to a sensible length.
fn render(rows: &[Row]) -> String {
    let mut shown = vec![false; rows.len()];
    let mut changes = 0;
    for (index, row) in rows.iter().enumerate() {
        if matches!(row, Row::Same(..)) {
            continue;
        }
        changes += 1;
        if changes <= MAX_SHOWN {
            let range = index.saturating_sub(CONTEXT)..rows.len().min(index + CONTEXT + 1);
            shown[range].fill(true);
        }
    }
    if changes == 0 {
        return String::new();
    }
    let width = rows
        .iter()
        .zip(&shown)
        .filter(|(_, shown)| **shown)
        .map(|(row, _)| match row {
            Row::Same(at, _) | Row::Marked(at, _) | Row::Surplus(at, _) => {
                (at + 1).to_string().len()
            }
            Row::Missing(_) => 1,
        })
        .max()
        .unwrap_or(1);
    let mut text = String::new();
    if rows
        .iter()
        .any(|row| matches!(row, Row::Missing(_) | Row::Surplus(..)))
    {
        text.push_str("  (- expected, + printed)");
    }
    let mut count = 0;
    let mut seen = 0;
    let mut gap = false;
    for (row, shown) in rows.iter().zip(shown) {
        if !shown || count == MAX_SHOWN {
            gap = true;
            continue;
        }
        if gap && count > 0 {
            text.push_str("\n  …");
        }
        gap = false;
        count += 1;
        let (number, mark, line) = match row {
            Row::Same(at, line) => ((at + 1).to_string(), ' ', line),
            Row::Marked(at, line) => ((at + 1).to_string(), '>', line),
            Row::Surplus(at, line) => ((at + 1).to_string(), '+', line),
            Row::Missing(line) => (String::new(), '-', line),
        };
        if mark != ' ' {
            seen += 1;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("  {number:>width$} {mark} {}", shorten(line)));
    }
    if changes > seen {
        text.push_str(&format!("\n  … and {} more", changes - seen));
    }
    text
}
