//! Damages an accepted run in every way that its contract forbids.
//!
//! A contract that accepts everything says nothing. So each recorded run is
//! damaged, and its contract must refuse all that comes of it. That a damage is
//! forbidden follows here from the claim that it breaks, never from asking
//! [`Contract::check`], which is what it puts to the test.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::pattern::{Hole, NameId, Pattern};
use super::phase::{Class, Phase, Sequence};
use super::relation::{Relation, Unconfirmed};
use super::{Contract, Ending, Expect};

/// A run that a contract must refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// What was done to the accepted run, as in `drop line 3 "sing: 2"`.
    pub description: String,
    /// The lines of the damaged run.
    pub lines: Vec<String>,
    /// How the damaged run ends.
    pub ending: Ending,
}

/// How many places of a long run are damaged in the same way.
const MAX_PLACES: usize = 50;
/// How many lines the damaged runs of one kind have together, so that very long
/// runs are damaged in fewer places.
const MAX_LINES: usize = 1_000_000;

/// All damages that `contract` and `expect` forbid to a run that they accept.
/// Of a long run, some fifty places spread over it are damaged in each way.
///
/// Gives nothing for a run that is not accepted.
pub fn damages(
    contract: &Contract,
    expect: Expect,
    lines: &[String],
    ending: Ending,
) -> Vec<Damage> {
    let Some(run) = Run::new(contract, lines) else {
        return Vec::new();
    };
    let mut damages = Damages {
        run,
        ending,
        list: Vec::new(),
    };
    damages.drops();
    damages.doubles();
    damages.garbles();
    damages.swaps();
    damages.borders();
    damages.blocks();
    damages.interleaved();
    damages.bindings();
    damages.equal_names();
    damages.numbers();
    damages.relations();
    damages.nevers();
    damages.endings(expect);
    damages.list
}

/// At most `places` of `count` indices, the first and the last among them.
fn spread(count: usize, places: usize) -> impl Iterator<Item = usize> {
    let places = count.min(places);
    (0..places).map(move |place| {
        if places < 2 {
            0
        } else {
            place * (count - 1) / (places - 1)
        }
    })
}

/// Where a line stands in the contract.
struct Place<'r> {
    phase: usize,
    pattern: &'r Pattern,
    /// The class of the line in an `any` phase, an index into its classes.
    class: Option<usize>,
    /// What stands in the holes of the pattern.
    texts: Vec<&'r str>,
}

/// The lines of one phase.
struct Part<'r> {
    phase: &'r Phase,
    range: Range<usize>,
    /// For the literal patterns of an `any` phase their class.
    literal: HashMap<&'r str, usize>,
    /// The classes of the other patterns.
    wild: Vec<usize>,
    /// For each class of an `any` phase the number of its lines.
    counts: Vec<usize>,
}

/// An accepted run, each line of it with its place in the contract.
struct Run<'r> {
    contract: &'r Contract,
    lines: &'r [String],
    parts: Vec<Part<'r>>,
    places: Vec<Place<'r>>,
    /// For each name the text that it is bound to.
    bound: Vec<Option<&'r str>>,
    /// For each name the lines and holes in which it stands.
    occurrences: Vec<Vec<(usize, usize)>>,
}

impl<'r> Part<'r> {
    fn new(phase: &'r Phase, range: Range<usize>) -> Part<'r> {
        let mut part = Part {
            phase,
            range,
            literal: HashMap::new(),
            wild: Vec::new(),
            counts: Vec::new(),
        };
        for (index, class) in part.classes().iter().enumerate() {
            let pattern = &phase.patterns[class.pattern];
            if pattern.is_literal() {
                part.literal.insert(&pattern.text, index);
            } else {
                part.wild.push(index);
            }
        }
        part.counts = vec![0; part.classes().len()];
        part
    }

    /// The classes of an `any` phase; none of another.
    fn classes(&self) -> &'r [Class] {
        match &self.phase.sequence {
            Sequence::Any(classes) => &classes.list,
            _ => &[],
        }
    }

    /// The class whose form a line has, found without the index that `check`
    /// uses.
    fn class_of(&self, line: &str) -> Option<usize> {
        let classes = self.classes();
        let has_form = |&class: &usize| {
            let pattern = &self.phase.patterns[classes[class].pattern];
            pattern.captures(line).is_some()
        };
        let literal = self.literal.get(line).copied();
        literal.or_else(|| self.wild.iter().copied().find(has_form))
    }
}

impl<'r> Run<'r> {
    fn new(contract: &'r Contract, lines: &'r [String]) -> Option<Run<'r>> {
        let mut run = Run {
            contract,
            lines,
            parts: Vec::new(),
            places: Vec::new(),
            bound: vec![None; contract.names.len()],
            occurrences: vec![Vec::new(); contract.names.len()],
        };
        let mut from = 0;
        for (index, phase) in contract.phases.iter().enumerate() {
            let to = if index + 1 == contract.phases.len() {
                lines.len()
            } else {
                from + phase.least
            };
            run.part(index, phase, from..to)?;
            from = to;
        }
        if from != lines.len() {
            return None;
        }
        for (index, place) in run.places.iter().enumerate() {
            for (at, ((_, hole), text)) in
                place.pattern.holes().iter().zip(&place.texts).enumerate()
            {
                if let Some(id) = hole.name() {
                    run.bound[id] = Some(text);
                    run.occurrences[id].push((index, at));
                }
            }
        }
        Some(run)
    }

    fn part(&mut self, index: usize, phase: &'r Phase, range: Range<usize>) -> Option<()> {
        let lines = self.lines.get(range.clone())?;
        let mut part = Part::new(phase, range);
        let mut done: HashMap<&str, usize> = HashMap::new();
        for (at, line) in lines.iter().enumerate() {
            let mut class = None;
            let pattern = match &phase.sequence {
                Sequence::Exact => phase.patterns.get(at)?,
                Sequence::Any(_) => {
                    let found = part.class_of(line)?;
                    part.counts[found] += 1;
                    class = Some(found);
                    &phase.patterns[part.classes()[found].pattern]
                }
                Sequence::PerTask(tasks)
                | Sequence::Blocks(tasks)
                | Sequence::Interleaved(tasks) => {
                    let name = self.contract.task.task(line)?;
                    let task = tasks.list.get(tasks.find(name)?)?;
                    let done = done.entry(name).or_insert(0);
                    *done += 1;
                    &phase.patterns[*task.patterns.get(*done - 1)?]
                }
            };
            self.places.push(Place {
                phase: index,
                pattern,
                class,
                texts: pattern.captures(line)?,
            });
        }
        self.parts.push(part);
        Some(())
    }

    /// Some of `count` indices, fewer if the run is very long.
    fn spread(&self, count: usize) -> impl Iterator<Item = usize> + use<> {
        let most = MAX_LINES / self.lines.len().max(1);
        spread(count, most.clamp(4, MAX_PLACES))
    }

    fn is_last(&self, phase: usize) -> bool {
        phase + 1 == self.parts.len()
    }

    /// Whether the contract allows runs of different lengths.
    fn has_slack(&self) -> bool {
        let (least, most) = self.contract.line_counts();
        least < most
    }

    fn task(&self, line: &'r str) -> Option<&'r str> {
        self.contract.task.task(line)
    }

    fn part_of(&self, index: usize) -> &Part<'r> {
        &self.parts[self.places[index].phase]
    }

    fn claims_tasks(&self, index: usize) -> bool {
        matches!(
            self.part_of(index).phase.sequence,
            Sequence::PerTask(_) | Sequence::Blocks(_) | Sequence::Interleaved(_)
        )
    }

    /// How many lines the class of a line has, and its bounds.
    fn class_counts(&self, index: usize) -> Option<(usize, usize, usize)> {
        let part = self.part_of(index);
        let class = self.places[index].class?;
        let bounds = &part.classes()[class];
        Some((bounds.least, part.counts[class], bounds.most))
    }

    /// Some of the lines whose number cannot change in the direction that
    /// `at_bound` looks at: it gets the least, the actual and the most number of
    /// lines of a class. With `unclear_above`, only lines of the last phase.
    fn fixed_counts(
        &self,
        unclear_above: bool,
        at_bound: impl Fn(usize, usize, usize) -> bool,
    ) -> Vec<usize> {
        self.spread(self.lines.len())
            .filter(|&index| {
                if self.is_last(self.places[index].phase) {
                    self.class_counts(index)
                        .is_none_or(|(least, count, most)| at_bound(least, count, most))
                } else {
                    !unclear_above
                }
            })
            .collect()
    }

    /// Whether `line` may stand where line `index` stands, names aside; gives
    /// what stands in the holes then.
    fn fits_at<'l>(&self, index: usize, line: &'l str) -> Option<Vec<&'l str>> {
        let place = &self.places[index];
        let texts = place.pattern.captures(line)?;
        let same_task = !self.claims_tasks(index)
            || self.contract.task.task(line) == self.task(&self.lines[index]);
        (same_task && place.pattern.holes_hold(&texts)).then_some(texts)
    }

    /// Line `index` with other texts in its holes, if that keeps its task and
    /// its holes can still be told from the rest.
    fn rewrite(&self, index: usize, texts: &[Cow<str>]) -> Option<String> {
        let place = &self.places[index];
        let mut texts_left = texts.iter();
        let line = place.pattern.fill(|_| {
            texts_left
                .next()
                .map_or(Cow::Borrowed(""), |text| Cow::Borrowed(&**text))
        });
        let same_texts = place.pattern.captures(&line)? == texts;
        let same_task = !self.claims_tasks(index)
            || self.contract.task.task(&line) == self.task(&self.lines[index]);
        (same_texts && same_task).then_some(line)
    }

    /// Line `index` with another text in one hole.
    fn rewrite_hole(&self, index: usize, hole: usize, text: &str) -> Option<String> {
        let mut texts: Vec<Cow<str>> = self.places[index]
            .texts
            .iter()
            .map(|text| Cow::Borrowed(*text))
            .collect();
        texts[hole] = Cow::Borrowed(text);
        self.rewrite(index, &texts)
    }

    /// The run with other texts for some names, wherever they stand.
    fn rebind(&self, changes: &[(NameId, String)]) -> Option<Vec<String>> {
        let text_of = |hole: &Hole, old: &'r str| {
            let id = hole.name();
            let change = changes.iter().find(|(changed, _)| Some(*changed) == id);
            change.map_or(Cow::Borrowed(old), |(_, new)| Cow::Owned(new.clone()))
        };
        let mut lines = self.lines.to_vec();
        let touched: HashSet<usize> = changes
            .iter()
            .flat_map(|(id, _)| &self.occurrences[*id])
            .map(|(line, _)| *line)
            .collect();
        for index in touched {
            let place = &self.places[index];
            let holes = place.pattern.holes().iter().zip(&place.texts);
            let texts: Vec<Cow<str>> = holes.map(|((_, hole), old)| text_of(hole, old)).collect();
            lines[index] = self.rewrite(index, &texts)?;
        }
        Some(lines)
    }

    /// Whether names would contradict each other or a relation if the lines
    /// `one` and `other` changed places.
    fn exchange_contradicts(&self, one: usize, other: usize) -> bool {
        let mut bound: Vec<Option<&str>> = vec![None; self.bound.len()];
        for (index, place) in self.places.iter().enumerate() {
            let swapped;
            let texts = if index == one || index == other {
                let line = if index == one { other } else { one };
                match place.pattern.captures(&self.lines[line]) {
                    Some(texts) => swapped = texts,
                    None => return true,
                }
                &swapped
            } else {
                &place.texts
            };
            for ((_, hole), text) in place.pattern.holes().iter().zip(texts) {
                let Some(id) = hole.name() else { continue };
                if bound[id].is_some_and(|bound| bound != *text) {
                    return true;
                }
                bound[id] = Some(text);
            }
        }
        let mut texts = HashSet::new();
        let amounts = &self.contract.amounts;
        let identities = bound.iter().zip(amounts).filter(|(_, amount)| !**amount);
        let all_differ = identities
            .filter_map(|(text, _)| *text)
            .all(|text| texts.insert(text));
        let breaks = |relation: &Relation| relation.confirm(|id| bound[id]).is_err();
        !all_differ || self.contract.relations.iter().any(breaks)
    }
}

struct Damages<'r> {
    run: Run<'r>,
    ending: Ending,
    list: Vec<Damage>,
}

impl<'r> Damages<'r> {
    fn push(&mut self, description: String, lines: Vec<String>) {
        self.list.push(Damage {
            description,
            lines,
            ending: self.ending,
        });
    }

    fn name_line(&self, index: usize) -> String {
        format!(
            "line {} {}",
            index + 1,
            super::mismatch::quote(&self.run.lines[index])
        )
    }

    /// Each line that must be there, missing.
    fn drops(&mut self) {
        let run = &self.run;
        // With a part of variable length at the end, a line missing further up
        // moves the first line of that part up.
        let first_moves_up = || {
            let Some(last) = run.parts.last().filter(|_| run.has_slack()) else {
                return false;
            };
            let (Some(before), false) = (run.parts.iter().rev().nth(1), last.range.is_empty())
            else {
                return false;
            };
            let first = last.range.start;
            let is_spare = run
                .class_counts(first)
                .is_some_and(|(least, count, _)| count > least);
            let fits = |pattern: &Pattern| pattern.captures(&run.lines[first]).is_some();
            is_spare && before.phase.patterns.iter().any(fits)
        };
        let unclear_above = first_moves_up();
        for index in run.fixed_counts(unclear_above, |least, count, _| count == least) {
            let mut lines = self.run.lines.to_vec();
            lines.remove(index);
            self.push(format!("drop {}", self.name_line(index)), lines);
        }
        if self.run.contract.line_counts().0 > 1 {
            self.push("print nothing".to_string(), Vec::new());
        }
    }

    /// Each line that may not come more often, twice.
    fn doubles(&mut self) {
        let run = &self.run;
        // With a part of variable length at the end, a line too many further up
        // moves the last line above that part down into it.
        let last_moves_down = || {
            let Some(last) = run.parts.last().filter(|_| run.has_slack()) else {
                return false;
            };
            let Some(above) = last.range.start.checked_sub(1) else {
                return false;
            };
            last.class_of(&run.lines[above])
                .is_some_and(|class| last.counts[class] < last.classes()[class].most)
        };
        let unclear_above = last_moves_down();
        for index in run.fixed_counts(unclear_above, |_, count, most| count == most) {
            let mut lines = self.run.lines.to_vec();
            lines.insert(index, lines[index].clone());
            self.push(format!("double {}", self.name_line(index)), lines);
        }
    }

    /// Each line with its literal text changed.
    fn garbles(&mut self) {
        for index in self.run.spread(self.run.lines.len()) {
            let line = &self.run.lines[index];
            let part = self.run.part_of(index);
            let mut shorter = line.chars();
            shorter.next();
            let garbled = [
                format!("{line}~"),
                format!("~{line}"),
                shorter.as_str().to_string(),
            ];
            let forbidden = garbled.into_iter().find(|garbled| {
                garbled != line
                    && match &part.phase.sequence {
                        Sequence::Any(_) => part.class_of(garbled).is_none(),
                        _ => self.run.fits_at(index, garbled).is_none(),
                    }
            });
            if let Some(garbled) = forbidden {
                let mut lines = self.run.lines.to_vec();
                lines[index] = garbled;
                self.push(
                    format!("change the text of {}", self.name_line(index)),
                    lines,
                );
            }
        }
    }

    /// Lines whose order is claimed, exchanged with the next one.
    fn swaps(&mut self) {
        let mut pairs = Vec::new();
        for part in &self.run.parts {
            match part.phase.sequence {
                Sequence::Any(_) => {}
                Sequence::Exact => pairs.extend(part.range.clone().skip(1).map(|i| (i - 1, i))),
                _ => {
                    let mut last: HashMap<Option<&str>, usize> = HashMap::new();
                    for index in part.range.clone() {
                        let task = self.run.task(&self.run.lines[index]);
                        if let Some(before) = last.insert(task, index) {
                            pairs.push((before, index));
                        }
                    }
                }
            }
        }
        for pair in self.run.spread(pairs.len()) {
            let (one, other) = pairs[pair];
            self.swap_if_forbidden(one, other, "swap");
        }
    }

    fn swap_if_forbidden(&mut self, one: usize, other: usize, what: &str) {
        let run = &self.run;
        let (first, second) = (&run.lines[one], &run.lines[other]);
        if first == second {
            return;
        }
        let misfit = run.fits_at(one, second).is_none() || run.fits_at(other, first).is_none();
        if misfit || run.exchange_contradicts(one, other) {
            let mut lines = run.lines.to_vec();
            lines.swap(one, other);
            self.push(
                format!(
                    "{what} {} and {}",
                    self.name_line(one),
                    self.name_line(other)
                ),
                lines,
            );
        }
    }

    /// The lines at a `---`, exchanged across it.
    fn borders(&mut self) {
        for below in 1..self.run.parts.len() {
            let run = &self.run;
            let second = run.parts[below].range.start;
            if run.parts[below].range.is_empty() {
                continue;
            }
            let first = second - 1;
            // In a part of variable length, another class may take the line.
            let (part, line) = (&run.parts[below], &run.lines[first]);
            if let Some((least, count, _)) = run.class_counts(second)
                && count > least
                && let Some(class) = part.class_of(line)
                && part.counts[class] < part.classes()[class].most
                && run.fits_at(first, &run.lines[second]).is_some()
            {
                continue;
            }
            self.swap_if_forbidden(first, second, "exchange across the ---");
        }
    }

    /// A line of one block in the middle of its neighbour.
    fn blocks(&mut self) {
        let mut moves = Vec::new();
        for part in &self.run.parts {
            if !matches!(part.phase.sequence, Sequence::Blocks(_)) {
                continue;
            }
            let task = |index: usize| self.run.task(&self.run.lines[index]);
            let mut blocks: Vec<Range<usize>> = Vec::new();
            for index in part.range.clone() {
                match blocks.last_mut() {
                    Some(block) if task(block.start) == task(index) => block.end = index + 1,
                    _ => blocks.push(index..index + 1),
                }
            }
            for pair in blocks.windows(2) {
                let [one, other] = pair else { continue };
                if one.len() > 1 {
                    moves.push((other.start, one.end - 1));
                }
                if other.len() > 1 {
                    moves.push((one.end - 1, other.start));
                }
            }
        }
        for chosen in self.run.spread(moves.len()) {
            let (from, to) = moves[chosen];
            let mut lines = self.run.lines.to_vec();
            let line = lines.remove(from);
            lines.insert(to, line);
            self.push(
                format!("put {} into another block", self.name_line(from)),
                lines,
            );
        }
    }

    /// Interleaved tasks one after the other, and each alone after all others.
    fn interleaved(&mut self) {
        let run = &self.run;
        let mut found = Vec::new();
        for part in &run.parts {
            let Sequence::Interleaved(tasks) = &part.phase.sequence else {
                continue;
            };
            let task_of = |line: &String| run.contract.task.task(line).and_then(|t| tasks.find(t));
            let mut lines = run.lines.to_vec();
            // Stable: each task keeps its order.
            lines[part.range.clone()].sort_by_key(task_of);
            found.push(("put one task after the other".to_string(), lines));
            for index in self.run.spread(tasks.list.len()) {
                let mut lines = run.lines.to_vec();
                lines[part.range.clone()].sort_by_key(|line| task_of(line) == Some(index));
                let name = &tasks.list[index].name;
                found.push((
                    format!("put all of \"{name}\" after the other tasks"),
                    lines,
                ));
            }
        }
        for (description, lines) in found {
            self.push(description, lines);
        }
    }

    /// One occurrence of a name that stands more than once, with another text.
    fn bindings(&mut self) {
        for id in self.run.spread(self.run.bound.len()) {
            let occurrences = self.run.occurrences[id].clone();
            if occurrences.len() < 2 {
                continue;
            }
            for chosen in self.run.spread(occurrences.len()) {
                let (index, hole) = occurrences[chosen];
                let old = self.run.places[index].texts[hole];
                let changed = other_texts(old)
                    .into_iter()
                    .find_map(|new| self.run.rewrite_hole(index, hole, &new));
                if let Some(changed) = changed {
                    let mut lines = self.run.lines.to_vec();
                    lines[index] = changed;
                    let name = self.run.contract.names.name(id);
                    self.push(
                        format!("change [{name}] in {}", self.name_line(index)),
                        lines,
                    );
                }
            }
        }
    }

    /// Two names with the same text, everywhere.
    fn equal_names(&mut self) {
        let bound: Vec<(NameId, &str)> = self
            .run
            .bound
            .iter()
            .enumerate()
            .filter(|(id, _)| !self.run.contract.amounts[*id])
            .filter_map(|(id, text)| Some((id, (*text)?)))
            .collect();
        let count = bound.len();
        let pairs = count * count.saturating_sub(1);
        for pair in self.run.spread(pairs) {
            let (one, shift) = (pair / (count - 1), 1 + pair % (count - 1));
            let (keeps, text) = bound[one];
            let (changes, _) = bound[(one + shift) % count];
            if let Some(lines) = self.run.rebind(&[(changes, text.to_string())]) {
                let names = &self.run.contract.names;
                let description = format!(
                    "make [{}] the same as [{}], {}",
                    names.name(changes),
                    names.name(keeps),
                    super::mismatch::quote(text),
                );
                self.push(description, lines);
            }
        }
    }

    /// A number beyond each of its bounds.
    fn numbers(&mut self) {
        let mut found = Vec::new();
        for (index, place) in self.run.places.iter().enumerate() {
            for (hole, (_, kind)) in place.pattern.holes().iter().enumerate() {
                if let Hole::Number { range, .. } = kind {
                    found.push((index, hole, i128::from(*range.start()) - 1));
                    found.push((index, hole, i128::from(*range.end()) + 1));
                }
            }
        }
        for chosen in self.run.spread(found.len()) {
            let (index, hole, number) = found[chosen];
            if let Some(changed) = self.run.rewrite_hole(index, hole, &number.to_string()) {
                let mut lines = self.run.lines.to_vec();
                lines[index] = changed;
                self.push(
                    format!("print {number} in {}", self.name_line(index)),
                    lines,
                );
            }
        }
    }

    /// Each relation broken: two of its numbers exchanged, or one replaced.
    fn relations(&mut self) {
        let contract = self.run.contract;
        for relation in &contract.relations {
            if let Some((description, lines)) = self.break_relation(relation) {
                self.push(description, lines);
            }
        }
    }

    fn break_relation(&self, relation: &Relation) -> Option<(String, Vec<String>)> {
        let run = &self.run;
        let name = |id: NameId| run.contract.names.name(id);
        let names = relation.names();
        let mut attempts: Vec<(String, Vec<(NameId, String)>)> = Vec::new();
        for (at, &one) in names.iter().enumerate() {
            for &other in &names[at + 1..] {
                attempts.push((
                    format!("exchange [{}] and [{}]", name(one), name(other)),
                    vec![
                        (one, run.bound[other]?.to_string()),
                        (other, run.bound[one]?.to_string()),
                    ],
                ));
            }
        }
        let (left, right) = relation.sides(|id| run.bound[id]).ok()?;
        let gap = [left.minus(right), right.minus(left)];
        for &id in &names {
            let old = super::relation::Decimal::parse(run.bound[id]?)?;
            let closing = gap
                .into_iter()
                .flatten()
                .filter_map(|gap| old.plus(gap))
                .map(|new| new.to_string());
            let far = ["0", "1", "-1", "1000000000000", "-1000000000000"].map(String::from);
            for new in other_texts(run.bound[id]?)
                .into_iter()
                .chain(closing)
                .chain(far)
            {
                attempts.push((format!("set [{}] to {new}", name(id)), vec![(id, new)]));
            }
        }
        attempts.into_iter().find_map(|(what, changes)| {
            let text_of = |id: NameId| {
                let changed = changes.iter().find(|(changed, _)| *changed == id);
                changed.map_or(run.bound[id], |(_, text)| Some(text))
            };
            let Err(Unconfirmed::Broken(_)) = relation.confirm(text_of) else {
                return None;
            };
            let lines = run.rebind(&changes)?;
            Some((format!("{what}, which breaks {}", relation.text), lines))
        })
    }

    /// A line that must not come, at the end; and in place of text that nobody
    /// claims.
    fn nevers(&mut self) {
        let contract = self.run.contract;
        for never in &contract.nevers {
            let bound = |hole: &Hole| hole.name().and_then(|id| self.run.bound[id]);
            let forbids = |line: &str| {
                never.captures(line).is_some_and(|texts| {
                    never.holes_hold(&texts)
                        && never
                            .holes()
                            .iter()
                            .zip(texts)
                            .all(|((_, hole), text)| bound(hole).is_none_or(|b| b == text))
                })
            };
            let line = never.fill(|hole| match (bound(hole), hole) {
                (Some(text), _) => Cow::Owned(text.to_string()),
                (None, Hole::Number { range, .. }) => Cow::Owned(range.start().to_string()),
                (None, Hole::Any | Hole::Name(_)) => Cow::Borrowed("x"),
            });
            if !forbids(&line) {
                continue;
            }
            let hidden = self
                .run
                .places
                .iter()
                .enumerate()
                .find_map(|(index, place)| {
                    let free = place
                        .pattern
                        .holes()
                        .iter()
                        .position(|(_, hole)| match hole {
                            Hole::Any => true,
                            Hole::Name(id) => self.run.occurrences[*id].len() == 1,
                            Hole::Number { .. } => false,
                        })?;
                    let changed = self.run.rewrite_hole(index, free, &line)?;
                    forbids(&changed).then_some((index, changed))
                });
            let mut lines = self.run.lines.to_vec();
            lines.push(line);
            self.push(
                format!("add a line that \"never: {}\" forbids", never.text),
                lines,
            );
            if let Some((index, changed)) = hidden {
                let mut lines = self.run.lines.to_vec();
                lines[index] = changed;
                let description = format!(
                    "print what \"never: {}\" forbids in {}",
                    never.text,
                    self.name_line(index)
                );
                self.push(description, lines);
            }
        }
    }

    /// Each other kind of ending, and another code or signal.
    fn endings(&mut self, expect: Expect) {
        let endings = [
            Ending::Exited(0),
            Ending::Exited(1),
            Ending::Exited(101),
            Ending::Died(6),
            Ending::Died(9),
            Ending::Hung,
        ];
        let allowed: &[Ending] = match expect {
            Expect::Exits { code } => &[Ending::Exited(code)],
            Expect::Dies { signal } => &[Ending::Died(signal)],
            Expect::Hangs => &[Ending::Hung],
            Expect::MayHang => &[Ending::Exited(0), Ending::Hung],
        };
        for ending in endings {
            if !allowed.contains(&ending) {
                self.list.push(Damage {
                    description: format!("end otherwise: the run {ending}"),
                    lines: self.run.lines.to_vec(),
                    ending,
                });
            }
        }
    }
}

/// Texts of the same kind that are not `old`.
fn other_texts(old: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if let Ok(number) = old.parse::<i64>() {
        let number = i128::from(number);
        texts.extend([number + 1, number - 1].map(|n| n.to_string()));
    }
    texts.push(format!("{old}x"));
    texts.push(format!("{old}1"));
    texts.push("other".to_string());
    texts.retain(|text| text != old);
    texts
}
