//! Holds the lines of a run against a contract.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::contract::{Contract, Expected, Phase};
use crate::mismatch::{self, Mismatch};
use crate::order::Order;
use crate::pattern::{Wildcard, names};
use crate::text::{count_of_lines, printable, quote};

/// What the names of a contract stand for in one run: the text that each of
/// them matched, without those that nothing bound.
pub type Bindings = BTreeMap<String, String>;

impl Contract {
    /// Whether `lines` are the output of a run as this contract claims it, and
    /// what its names stand for then.
    ///
    /// # Errors
    ///
    /// A line that must never be printed, or else the first thing in which the
    /// lines are not as claimed.
    pub fn check(&self, lines: &[impl AsRef<str>]) -> Result<Bindings, Mismatch> {
        let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
        let mut check = Check {
            contract: self,
            lines: &lines,
            bound: BTreeMap::new(),
        };
        let checked = check.run();
        check.nevers()?;
        checked?;
        let texts = check.bound.into_iter();
        let texts = texts.map(|(name, (text, _))| (name.to_string(), text.to_string()));
        Ok(texts.collect())
    }
}

struct Check<'a> {
    contract: &'a Contract,
    lines: &'a [&'a str],
    /// What each name stands for, and the first line, from 0, that says so.
    bound: BTreeMap<&'a str, (&'a str, usize)>,
}

impl<'a> Check<'a> {
    fn run(&mut self) -> Result<(), Mismatch> {
        let contract = self.contract;
        let least: usize = contract.lines().map(|line| line.least).sum();
        let most: usize = contract.lines().map(|line| line.most).sum();
        if !(least..=most).contains(&self.lines.len()) {
            let sentence = mismatch::of_count(contract, self.lines);
            return Err(self.mismatch(sentence, &[]));
        }
        let mut from = 0;
        for phase in &contract.phases {
            // Only the last phase can have fewer lines than its most.
            let most: usize = phase.lines.iter().map(|line| line.most).sum();
            let to = self.lines.len().min(from + most);
            self.lines_of(phase, from..to)?;
            self.mix(phase.order, from..to)?;
            from = to;
        }
        for (_, relation) in &contract.relations {
            if let Err(sentence) = relation.confirm(|name| self.bound[name].0) {
                let marks = names(&relation.text).map(|name| self.bound[name].1);
                return Err(self.mismatch(sentence, &Vec::from_iter(marks)));
            }
        }
        Ok(())
    }

    /// Finds the pattern that each line of a phase belongs to, and holds the line
    /// against it.
    fn lines_of(&mut self, phase: &'a Phase, range: Range<usize>) -> Result<(), Mismatch> {
        let mut counts = vec![0; phase.lines.len()];
        for index in range {
            let (line, task) = (self.lines[index], self.task(index));
            let is_candidate = |(expected, _): &(&Expected, _)| match phase.order {
                Order::Exact => true,
                Order::Any => expected.pattern.captures(line).is_some(),
                _ => task.is_some() && expected.task.as_deref() == task,
            };
            let mut alike =
                Vec::from_iter(phase.lines.iter().zip(&mut counts).filter(is_candidate));
            let open = alike.iter_mut().find(|(one, count)| **count < one.most);
            let Some((expected, count)) = open else {
                let line = self.line(index);
                let Some((one, _)) = alike.first() else {
                    return Err(self.mismatch(format!("{line} is not expected here"), &[index]));
                };
                let what = quote(one.task.as_deref().unwrap_or(&one.pattern.text));
                let most = count_of_lines(alike.iter().map(|(one, _)| one.most).sum());
                let sentence = format!("{line} is too many: {what} has {most} here");
                return Err(self.mismatch(sentence, &[index]));
            };
            **count += 1;
            self.place(index, expected)?;
        }
        for (expected, count) in phase.lines.iter().zip(counts) {
            if count < expected.least {
                let text = quote(&expected.pattern.text);
                let least = count_of_lines(expected.least);
                let sentence = format!("{text} must match at least {least}, but matches {count}");
                return Err(self.mismatch(sentence, &[]));
            }
        }
        Ok(())
    }

    fn task(&self, index: usize) -> Option<&'a str> {
        self.contract.task.task(self.lines[index])
    }

    /// With `blocks`, no line stands between two lines of one other task; with
    /// `interleaved`, some line of each task does.
    fn mix(&self, order: Order, range: Range<usize>) -> Result<(), Mismatch> {
        let task = |index| self.task(index).unwrap_or_default();
        let mut spans: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        for index in range.clone() {
            spans.entry(task(index)).or_insert(index..index).end = index;
        }
        let mut alone = spans.clone();
        for index in range {
            let mut others = spans.iter().filter(|(other, _)| **other != task(index));
            let Some((other, span)) = others.find(|(_, span)| span.contains(&index)) else {
                continue;
            };
            alone.remove(task(index));
            if order == Order::Blocks {
                let (last, by, other) = (self.line(span.end), self.line(index), quote(other));
                let sentence = format!("{last} continues {other} after {by} interrupted it");
                return Err(self.mismatch(sentence, &[index, span.end]));
            }
        }
        match alone.first_key_value() {
            Some((task, span)) if order == Order::Interleaved => {
                let task = quote(task);
                let sentence =
                    format!("{task} is not interleaved: it has no line between two of another");
                Err(self.mismatch(sentence, &[span.start, span.end]))
            }
            _ => Ok(()),
        }
    }

    /// Holds one line against the pattern for its place and binds its names.
    fn place(&mut self, index: usize, expected: &'a Expected) -> Result<(), Mismatch> {
        let line = self.lines[index];
        let Some(texts) = expected.pattern.captures(line) else {
            let (number, line) = (index + 1, quote(line));
            let pattern = quote(&expected.pattern.text);
            let task = expected.task.as_ref();
            let place = task.map_or("there", |_| "next of this task");
            let sentence = format!("line {number} is {line}, but {pattern} is expected {place}");
            return Err(self.mismatch(sentence, &[index]));
        };
        for (wildcard, text) in texts {
            if !wildcard.holds(text) {
                let (line, text, wildcard) = (self.line(index), quote(text), &wildcard.text);
                let sentence = format!("{line} has {text} where \"{wildcard}\" is expected");
                return Err(self.mismatch(sentence, &[index]));
            }
            if let Some(name) = &wildcard.name {
                self.bind(name, text, index)?;
            }
        }
        Ok(())
    }

    /// A name stands for one text. Two names stand for different texts, unless
    /// one is an amount: a number within bounds.
    fn bind(&mut self, name: &'a str, text: &'a str, at: usize) -> Result<(), Mismatch> {
        let (first_text, first) = *self.bound.entry(name).or_insert((text, at));
        if first_text != text {
            let (line, text, since) = (self.line(at), quote(text), first + 1);
            let first_text = quote(first_text);
            let sentence = format!(
                "{line} repeats [{name}], but it has {text} there, and [{name}] is {first_text} \
                 since line {since}"
            );
            return Err(self.mismatch(sentence, &[first, at]));
        }
        let is_identity = |name: &str| self.contract.range_of(name).is_none();
        let is_double = |(other, (known, _)): &(&&str, &(&str, usize))| {
            **other != name && *known == text && is_identity(other) && is_identity(name)
        };
        if let Some((other, (_, first))) = self.bound.iter().find(is_double) {
            let text = quote(text);
            let sentence =
                format!("[{other}] and [{name}] are both {text}, and different names must differ");
            return Err(self.mismatch(sentence, &[*first, at]));
        }
        Ok(())
    }

    /// No line matches one of the forbidden patterns.
    fn nevers(&self) -> Result<(), Mismatch> {
        let holds = |(wildcard, text): &(&Wildcard, &str)| {
            let name = wildcard.name.as_deref();
            let is_bound = |name| self.bound.get(name).is_some_and(|(bound, _)| bound == text);
            wildcard.holds(text) && name.is_none_or(is_bound)
        };
        for never in self.contract.nevers.iter().map(|(_, never)| never) {
            let matches = |line: &&str| never.captures(line).is_some_and(|t| t.iter().all(holds));
            if let Some(index) = self.lines.iter().position(matches) {
                let (never, number) = (printable(&never.text), index + 1);
                let sentence = format!("never: {never} is matched by line {number}");
                return Err(self.mismatch(sentence, &[index]));
            }
        }
        Ok(())
    }

    /// A line by its number and its text.
    fn line(&self, index: usize) -> String {
        format!("line {} {}", index + 1, quote(self.lines[index]))
    }

    fn mismatch(&self, sentence: String, marks: &[usize]) -> Mismatch {
        Mismatch::new(&sentence, self.contract, self.lines, marks)
    }
}
