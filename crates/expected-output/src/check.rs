//! Holds the lines of a run against a contract.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::Contract;
use super::mismatch::{Mismatch, quote};
use super::pattern::{NameId, Pattern};
use super::phase::{Classes, Phase, Sequence, Tasks};
use super::relation::Unconfirmed;

/// What the names of a contract stand for in one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bindings(BTreeMap<String, String>);

impl Bindings {
    /// The text that `[name]` matched. None if nothing in the run bound it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// All names with their texts, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v.as_str()))
    }
}

impl Contract {
    /// Whether `lines` are the output of a run as this contract claims it, and
    /// what its names stand for then.
    ///
    /// Takes time linear in the number of lines, whatever the order: a line is
    /// held against the one pattern that it can belong to, which is found by its
    /// place (`exact`), by the hash of its literal text (`any`) or by the hash of
    /// its task (`per-task`, `blocks`, `interleaved`).
    ///
    /// # Errors
    ///
    /// The first thing in which the lines are not as claimed.
    pub fn check(&self, lines: &[impl AsRef<str>]) -> Result<Bindings, Mismatch> {
        let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
        Check {
            contract: self,
            bound: vec![None; self.names.len()],
            lines: &lines,
        }
        .run()
    }
}

struct Check<'c, 'l> {
    contract: &'c Contract,
    lines: &'c [&'l str],
    /// For each name its text and the first line, from 0, that has it.
    bound: Vec<Option<(&'l str, usize)>>,
}

impl<'l> Check<'_, 'l> {
    fn run(mut self) -> Result<Bindings, Mismatch> {
        self.nevers(|never| never.holes().iter().all(|(_, hole)| hole.name().is_none()))?;
        let (least, most) = self.contract.line_counts();
        if !(least..=most).contains(&self.lines.len()) {
            return Err(Mismatch::of_count(self.contract, self.lines));
        }
        let mut from = 0;
        for (index, phase) in self.contract.phases.iter().enumerate() {
            let is_last = index + 1 == self.contract.phases.len();
            // Only the last phase may have more lines than its least, and the
            // total was checked.
            let to = if is_last {
                self.lines.len()
            } else {
                from + phase.least
            };
            self.phase(phase, from..to)?;
            from = to;
        }
        self.names_differ()?;
        self.relations()?;
        self.nevers(|never| never.holes().iter().any(|(_, hole)| hole.name().is_some()))?;
        Ok(Bindings(
            self.contract
                .names
                .iter()
                .zip(&self.bound)
                .filter_map(|(name, bound)| Some((name.to_string(), bound.as_ref()?.0.to_string())))
                .collect(),
        ))
    }

    fn phase(&mut self, phase: &Phase, range: Range<usize>) -> Result<(), Mismatch> {
        match &phase.sequence {
            Sequence::Exact => {
                for (index, pattern) in range.clone().zip(&phase.patterns) {
                    self.place(phase, &range, index, pattern, "there")?;
                }
                Ok(())
            }
            Sequence::Any(classes) => self.any(phase, classes, range),
            Sequence::PerTask(tasks) => self.tasks(phase, tasks, range),
            Sequence::Blocks(tasks) => {
                self.tasks(phase, tasks, range.clone())?;
                self.blocks(range)
            }
            Sequence::Interleaved(tasks) => {
                self.tasks(phase, tasks, range.clone())?;
                self.interleaved(tasks, range)
            }
        }
    }

    fn any(
        &mut self,
        phase: &Phase,
        classes: &Classes,
        range: Range<usize>,
    ) -> Result<(), Mismatch> {
        let mut counts = vec![0usize; classes.list.len()];
        for index in range.clone() {
            let line = self.lines[index];
            let Some(found) = classes.find(&phase.patterns, line) else {
                return Err(self.unexpected(phase, &range, index));
            };
            let class = &classes.list[found];
            let pattern = &phase.patterns[class.pattern];
            if counts[found] == class.most {
                let sentence = format!(
                    "line {} {} comes too often: \"{}\" may match {} here",
                    index + 1,
                    quote(line),
                    pattern.text,
                    lines(class.most),
                );
                return Err(self.structural(sentence, index, phase, &range));
            }
            counts[found] += 1;
            if !pattern.is_literal() {
                self.place(phase, &range, index, pattern, "there")?;
            }
        }
        for (class, count) in classes.list.iter().zip(counts) {
            if count < class.least {
                let sentence = format!(
                    "\"{}\" must match at least {}, but matches {count}",
                    phase.patterns[class.pattern].text,
                    lines(class.least),
                );
                return Err(self.structural(sentence, range.end, phase, &range));
            }
        }
        Ok(())
    }

    fn tasks(&mut self, phase: &Phase, tasks: &Tasks, range: Range<usize>) -> Result<(), Mismatch> {
        let mut done = vec![0usize; tasks.list.len()];
        for index in range.clone() {
            let line = self.lines[index];
            let Some(found) = self
                .contract
                .task
                .task(line)
                .and_then(|task| tasks.find(task))
            else {
                return Err(self.unexpected(phase, &range, index));
            };
            let task = &tasks.list[found];
            let Some(&pattern) = task.patterns.get(done[found]) else {
                let sentence = format!(
                    "line {} {} is too many: \"{}\" has {} here",
                    index + 1,
                    quote(line),
                    task.name,
                    lines(task.patterns.len()),
                );
                return Err(self.structural(sentence, index, phase, &range));
            };
            done[found] += 1;
            let pattern = &phase.patterns[pattern];
            self.place(phase, &range, index, pattern, "next of this task")?;
        }
        // As many lines as patterns, and no task with too many: none has too few.
        Ok(())
    }

    /// Every task goes on without a break until it ends.
    fn blocks(&self, range: Range<usize>) -> Result<(), Mismatch> {
        let mut ended = HashMap::new();
        let mut current = None;
        for index in range {
            let task = self.contract.task.task(self.lines[index]);
            if task == current {
                continue;
            }
            if let Some(&by) = ended.get(&task) {
                let sentence = format!(
                    "line {} {} continues \"{}\" after line {} {} interrupted it",
                    index + 1,
                    quote(self.lines[index]),
                    task.unwrap_or_default(),
                    by + 1,
                    quote(self.lines[by]),
                );
                return Err(Mismatch::marking(sentence, self.lines, &[by, index]));
            }
            if current.is_some() {
                ended.insert(current, index);
            }
            current = task;
        }
        Ok(())
    }

    /// For every task there is one other task that has a line before and a line
    /// after some line of it.
    fn interleaved(&self, tasks: &Tasks, range: Range<usize>) -> Result<(), Mismatch> {
        let task_at = |index: usize| {
            self.contract
                .task
                .task(self.lines[index])
                .and_then(|task| tasks.find(task))
        };
        let mut last = vec![0usize; tasks.list.len()];
        for index in range.clone() {
            if let Some(task) = task_at(index) {
                last[task] = index;
            }
        }
        // Of the tasks that began before a line, the two that end last: one of
        // them is another task than that of the line.
        let mut latest: [Option<usize>; 2] = [None, None];
        let mut begun = vec![false; tasks.list.len()];
        let mut interleaves = vec![false; tasks.list.len()];
        for index in range.clone() {
            let Some(task) = task_at(index) else { continue };
            let other = latest.into_iter().flatten().find(|&other| other != task);
            if other.is_some_and(|other| last[other] > index) {
                interleaves[task] = true;
            }
            if !begun[task] {
                begun[task] = true;
                let ends_later = |than: Option<usize>| than.is_none_or(|t| last[task] > last[t]);
                if ends_later(latest[0]) {
                    latest = [Some(task), latest[0]];
                } else if ends_later(latest[1]) {
                    latest[1] = Some(task);
                }
            }
        }
        match interleaves.iter().position(|&yes| !yes) {
            None => Ok(()),
            Some(alone) => {
                let name = &tasks.list[alone].name;
                let marks: Vec<usize> = range.filter(|&i| task_at(i) == Some(alone)).collect();
                let sentence = format!(
                    "\"{name}\" is not interleaved: no line of it stands between two lines of another task",
                );
                Err(Mismatch::marking(sentence, self.lines, &marks))
            }
        }
    }

    /// Holds one line against the pattern for its place and binds its names.
    fn place(
        &mut self,
        phase: &Phase,
        range: &Range<usize>,
        index: usize,
        pattern: &Pattern,
        place: &str,
    ) -> Result<(), Mismatch> {
        let line = self.lines[index];
        let Some(texts) = pattern.captures(line) else {
            let mut sentence = format!(
                "line {} is {}, but \"{}\" is expected {place}",
                index + 1,
                quote(line),
                pattern.text,
            );
            sentence.push_str(self.elsewhere(phase, line));
            return Err(self.structural(sentence, index, phase, range));
        };
        for ((span, hole), text) in pattern.holes().iter().zip(texts) {
            if !hole.holds(text) {
                let sentence = format!(
                    "line {} {} has {} where \"{}\" is expected",
                    index + 1,
                    quote(line),
                    quote(text),
                    &pattern.text[span.clone()],
                );
                return Err(Mismatch::of_line(sentence, self.lines, index, pattern));
            }
            let Some(id) = hole.name() else { continue };
            match self.bound[id] {
                None => self.bound[id] = Some((text, index)),
                Some((bound, since)) if bound != text => {
                    let name = self.contract.names.name(id);
                    let sentence = format!(
                        "line {} {} repeats [{name}], but it has {} there, and [{name}] is {} since line {}",
                        index + 1,
                        quote(line),
                        quote(text),
                        quote(bound),
                        since + 1,
                    );
                    return Err(Mismatch::of_line(sentence, self.lines, index, pattern));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn names_differ(&self) -> Result<(), Mismatch> {
        let mut by_text: HashMap<&str, (NameId, usize)> = HashMap::new();
        for (id, bound) in self.bound.iter().enumerate() {
            let Some((text, at)) = *bound else { continue };
            if self.contract.amounts[id] {
                continue;
            }
            if let Some((other, other_at)) = by_text.insert(text, (id, at)) {
                let names = &self.contract.names;
                let sentence = format!(
                    "[{}] and [{}] are both {}, and different names must differ",
                    names.name(other),
                    names.name(id),
                    quote(text),
                );
                return Err(Mismatch::marking(sentence, self.lines, &[other_at, at]));
            }
        }
        Ok(())
    }

    fn relations(&self) -> Result<(), Mismatch> {
        let text_of = |id: NameId| self.bound[id].map(|(text, _)| text);
        for relation in &self.contract.relations {
            if let Err(reason) = relation.confirm(text_of) {
                let text = match reason {
                    Unconfirmed::NotANumber(id) => text_of(id),
                    _ => None,
                };
                let marks: Vec<usize> = relation
                    .names()
                    .into_iter()
                    .filter_map(|id| self.bound[id].map(|(_, at)| at))
                    .collect();
                return Err(Mismatch::marking(
                    relation.explain(&reason, &self.contract.names, text),
                    self.lines,
                    &marks,
                ));
            }
        }
        Ok(())
    }

    /// No line matches one of the forbidden patterns that `of` selects.
    fn nevers(&self, of: impl Fn(&Pattern) -> bool) -> Result<(), Mismatch> {
        let (literal, wild): (Vec<&Pattern>, Vec<&Pattern>) = self
            .contract
            .nevers
            .iter()
            .filter(|never| of(never))
            .partition(|never| never.is_literal());
        let literal: HashSet<&str> = literal.into_iter().map(|never| &*never.text).collect();
        let is_bound = |never: &Pattern, line: &str| {
            never.captures(line).is_some_and(|texts| {
                never.holes().iter().zip(texts).all(|((_, hole), text)| {
                    let bound = hole.name().and_then(|id| self.bound[id]);
                    hole.holds(text) && bound.is_none_or(|(bound, _)| bound == text)
                })
            })
        };
        for (index, line) in self.lines.iter().enumerate() {
            let never = literal
                .get(line)
                .copied()
                .or_else(|| wild.iter().find(|n| is_bound(n, line)).map(|n| &*n.text));
            if let Some(never) = never {
                let sentence = format!("never: {never} is matched by line {}", index + 1);
                return Err(Mismatch::marking(sentence, self.lines, &[index]));
            }
        }
        Ok(())
    }

    fn unexpected(&self, phase: &Phase, range: &Range<usize>, index: usize) -> Mismatch {
        let line = self.lines[index];
        let sentence = format!(
            "line {} {} is not expected here{}",
            index + 1,
            quote(line),
            self.elsewhere(phase, line),
        );
        self.structural(sentence, index, phase, range)
    }

    /// A hint if a line belongs to another phase than `here`.
    fn elsewhere(&self, here: &Phase, line: &str) -> &'static str {
        let fits = |phase: &Phase| phase.patterns.iter().any(|pattern| pattern.fits(line));
        if fits(here) {
            return "";
        }
        let mut is_later = false;
        for phase in &self.contract.phases {
            if std::ptr::eq(phase, here) {
                is_later = true;
            } else if fits(phase) {
                return if is_later {
                    "; it comes too early, for it belongs below a later `---`"
                } else {
                    "; it comes too late, for it belongs above the `---`"
                };
            }
        }
        ""
    }

    fn structural(
        &self,
        sentence: String,
        index: usize,
        phase: &Phase,
        range: &Range<usize>,
    ) -> Mismatch {
        Mismatch::of_phase(sentence, self.contract, self.lines, index, phase, range)
    }
}

fn lines(count: usize) -> String {
    match count {
        1 => "1 line".to_string(),
        _ => format!("{count} lines"),
    }
}
