//! Holds the lines of a run against a contract.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::contract::{Contract, Expected, Phase};
use crate::mismatch::Mismatch;
use crate::order::Order;
use crate::pattern::Wildcard;
use crate::text::{count_of_lines, printable, quote};

/// What the names of a contract stand for in one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bindings(BTreeMap<String, String>);

impl Bindings {
    /// The text that `[name]` matched. `None` if nothing in the run bound it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl Contract {
    /// Whether `lines` are the output of a run as this contract claims it, and
    /// what its names stand for then.
    ///
    /// # Errors
    ///
    /// The first thing in which the lines are not as claimed.
    pub fn check(&self, lines: &[impl AsRef<str>]) -> Result<Bindings, Mismatch> {
        let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
        let mut check = Check {
            contract: self,
            lines: &lines,
            here: 0,
            bound: BTreeMap::new(),
        };
        check.run()?;
        let texts = check.bound.iter();
        let texts = texts.map(|(name, (text, _))| (name.to_string(), text.to_string()));
        Ok(Bindings(texts.collect()))
    }
}

struct Check<'a> {
    contract: &'a Contract,
    lines: &'a [&'a str],
    /// The phase that is being checked, an index.
    here: usize,
    /// What each name stands for, and the first line, from 0, that says so.
    bound: BTreeMap<&'a str, (&'a str, usize)>,
}

impl<'a> Check<'a> {
    fn run(&mut self) -> Result<(), Mismatch> {
        let contract = self.contract;
        self.nevers(false)?;
        let sum = |a: usize, b| a.saturating_add(b);
        let least = contract.lines().map(|line| line.least).fold(0, sum);
        let most = contract.lines().map(|line| line.most).fold(0, sum);
        if !(least..=most).contains(&self.lines.len()) {
            return Err(Mismatch::of_count(contract, self.lines));
        }
        let mut from = 0;
        for (here, phase) in contract.phases.iter().enumerate() {
            self.here = here;
            // Only the last phase can have more lines than its least.
            let to = match here + 1 == contract.phases.len() {
                true => self.lines.len(),
                false => from + phase.lines.iter().map(|line| line.least).sum::<usize>(),
            };
            self.lines_of(phase, from..to)?;
            match phase.order {
                Order::Blocks => self.blocks(from..to)?,
                Order::Interleaved => self.interleaved(from..to)?,
                Order::Exact | Order::Any | Order::PerTask => {}
            }
            from = to;
        }
        self.relations()?;
        self.nevers(true)
    }

    /// Finds the pattern that each line of a phase belongs to, and holds the line
    /// against it.
    fn lines_of(&mut self, phase: &'a Phase, range: Range<usize>) -> Result<(), Mismatch> {
        let place = match phase.order {
            Order::Exact | Order::Any => "there",
            Order::PerTask | Order::Blocks | Order::Interleaved => "next of this task",
        };
        let mut counts = vec![0; phase.lines.len()];
        for index in range {
            let (line, task) = (self.lines[index], self.task(index));
            let is_candidate = |expected: &Expected| match phase.order {
                Order::Exact => true,
                Order::Any => expected.pattern.captures(line).is_some(),
                _ => task.is_some() && expected.task.as_deref() == task,
            };
            let is_open = |(expected, count): (&Expected, &usize)| {
                *count < expected.most && is_candidate(expected)
            };
            let Some(found) = phase.lines.iter().zip(&counts).position(is_open) else {
                let alike = || phase.lines.iter().filter(|one| is_candidate(one));
                let Some(one) = alike().next() else {
                    return Err(self.unexpected(index));
                };
                let what = quote(one.task.as_deref().unwrap_or(&one.pattern.text));
                let most = count_of_lines(alike().map(|one| one.most).sum());
                let line = self.line(index);
                let sentence = format!("{line} is too many: {what} has {most} here");
                return Err(self.mismatch(sentence, &[index]));
            };
            counts[found] += 1;
            self.place(index, &phase.lines[found], place)?;
        }
        for (expected, count) in phase.lines.iter().zip(counts) {
            if count < expected.least {
                let pattern = quote(&expected.pattern.text);
                let least = count_of_lines(expected.least);
                let sentence =
                    format!("{pattern} must match at least {least}, but matches {count}");
                return Err(self.mismatch(sentence, &[]));
            }
        }
        Ok(())
    }

    fn task(&self, index: usize) -> Option<&'a str> {
        self.contract.task.task(self.lines[index])
    }

    /// No line of another task comes between two lines of a task.
    fn blocks(&self, range: Range<usize>) -> Result<(), Mismatch> {
        for index in range.clone() {
            let task = self.task(index);
            let last = (range.start..index).rfind(|at| self.task(*at) == task);
            let Some(by) = last.map(|last| last + 1).filter(|by| *by != index) else {
                continue;
            };
            let task = quote(task.unwrap_or_default());
            let (line, interruption) = (self.line(index), self.line(by));
            let sentence = format!("{line} continues {task} after {interruption} interrupted it");
            return Err(self.mismatch(sentence, &[by, index]));
        }
        Ok(())
    }

    /// For every task there is one other task that has a line before and a line
    /// after some line of it.
    fn interleaved(&self, range: Range<usize>) -> Result<(), Mismatch> {
        let mut places: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for index in range {
            places.entry(self.task(index)).or_default().push(index);
        }
        for (task, lines) in &places {
            let is_around = |(other, at): (&Option<&str>, &Vec<usize>)| {
                let span = at[0]..at[at.len() - 1];
                other != task && lines.iter().any(|line| span.contains(line))
            };
            if !places.iter().any(is_around) {
                let task = quote(task.unwrap_or_default());
                let sentence = format!(
                    "{task} is not interleaved: no line of it stands between two lines of another task"
                );
                return Err(self.mismatch(sentence, lines));
            }
        }
        Ok(())
    }

    /// Holds one line against the pattern for its place and binds its names.
    fn place(&mut self, index: usize, expected: &'a Expected, place: &str) -> Result<(), Mismatch> {
        let line = self.lines[index];
        let Some(texts) = expected.pattern.captures(line) else {
            let (number, line, hint) = (index + 1, quote(line), self.elsewhere(line));
            let pattern = quote(&expected.pattern.text);
            let sentence =
                format!("line {number} is {line}, but {pattern} is expected {place}{hint}");
            return Err(self.mismatch(sentence, &[index]));
        };
        for (wildcard, text) in texts {
            if !wildcard.holds(text) {
                let (line, text, wildcard) = (self.line(index), quote(text), &wildcard.text);
                let sentence = format!("{line} has {text} where \"{wildcard}\" is expected");
                return Err(self.mismatch(sentence, &[index]));
            }
            let Some(name) = &wildcard.name else {
                continue;
            };
            let Some(&(first_text, first)) = self.bound.get(name.as_str()) else {
                self.bind(name, text, index)?;
                continue;
            };
            if first_text != text {
                let (line, text, since) = (self.line(index), quote(text), first + 1);
                let first_text = quote(first_text);
                let sentence = format!(
                    "{line} repeats [{name}], but it has {text} there, and [{name}] is \
                     {first_text} since line {since}"
                );
                return Err(self.mismatch(sentence, &[first, index]));
            }
        }
        Ok(())
    }

    /// Two names stand for different texts, unless one is an amount: a number
    /// within bounds.
    fn bind(&mut self, name: &'a str, text: &'a str, at: usize) -> Result<(), Mismatch> {
        let is_identity = |name: &str| self.contract.range_of(name).is_none();
        let mut others = self.bound.iter().filter(|(other, _)| is_identity(other));
        if is_identity(name)
            && let Some((other, (_, first))) = others.find(|(_, (other, _))| *other == text)
        {
            let text = quote(text);
            let sentence =
                format!("[{other}] and [{name}] are both {text}, and different names must differ");
            return Err(self.mismatch(sentence, &[*first, at]));
        }
        self.bound.insert(name, (text, at));
        Ok(())
    }

    fn relations(&self) -> Result<(), Mismatch> {
        for relation in &self.contract.relations {
            let text_of = |name: &str| self.bound.get(name).map(|(text, _)| *text);
            if let Err(sentence) = relation.confirm(text_of) {
                let bound = relation.names().filter_map(|name| self.bound.get(name));
                let marks: Vec<usize> = bound.map(|(_, at)| *at).collect();
                return Err(self.mismatch(sentence, &marks));
            }
        }
        Ok(())
    }

    /// No line matches one of the forbidden patterns with or without names.
    fn nevers(&self, has_names: bool) -> Result<(), Mismatch> {
        let holds = |(wildcard, text): &(&Wildcard, &str)| {
            let bound = wildcard
                .name
                .as_ref()
                .and_then(|name| self.bound.get(name.as_str()));
            wildcard.holds(text) && bound.is_none_or(|(bound, _)| bound == text)
        };
        let nevers = self.contract.nevers.iter().map(|never| &never.pattern);
        for never in nevers.filter(|never| never.names().next().is_some() == has_names) {
            let is_printed =
                |line: &&str| never.captures(line).is_some_and(|t| t.iter().all(holds));
            if let Some(index) = self.lines.iter().position(is_printed) {
                let never = printable(&never.text);
                let sentence = format!("never: {never} is matched by line {}", index + 1);
                return Err(self.mismatch(sentence, &[index]));
            }
        }
        Ok(())
    }

    /// A line by its number and its text.
    fn line(&self, index: usize) -> String {
        format!("line {} {}", index + 1, quote(self.lines[index]))
    }

    fn unexpected(&self, index: usize) -> Mismatch {
        let (line, hint) = (self.line(index), self.elsewhere(self.lines[index]));
        self.mismatch(format!("{line} is not expected here{hint}"), &[index])
    }

    /// A hint if a line belongs to another phase.
    fn elsewhere(&self, line: &str) -> &'static str {
        let phases = &self.contract.phases;
        let fits = |phase: &Phase| phase.lines.iter().any(|one| one.pattern.matches(line));
        match phases.iter().position(fits) {
            _ if fits(&phases[self.here]) => "",
            Some(found) if found > self.here => {
                "; it comes too early, for it belongs below a later `---`"
            }
            Some(_) => "; it comes too late, for it belongs above the `---`",
            None => "",
        }
    }

    fn mismatch(&self, sentence: String, marks: &[usize]) -> Mismatch {
        Mismatch::new(&sentence, self.contract, self.lines, marks)
    }
}
