//! Holds the lines of a run against a contract.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::contract::{Contract, Expected, Phase};
use crate::mismatch::Mismatch;
use crate::order::Order;
use crate::pattern::{Pattern, Wildcard};
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
            bound: Vec::new(),
        };
        check.run()?;
        let texts = check.bound.iter().map(|(name, bound)| (name, bound.text));
        let texts = texts.map(|(name, text)| (name.to_string(), text.to_string()));
        Ok(Bindings(texts.collect()))
    }
}

struct Check<'a> {
    contract: &'a Contract,
    lines: &'a [&'a str],
    /// The phase that is being checked, an index.
    here: usize,
    /// What each name stands for, in the order of the lines.
    bound: Vec<(&'a str, Bound<'a>)>,
}

#[derive(Clone, Copy)]
struct Bound<'a> {
    text: &'a str,
    /// The first line, from 0, that has it.
    at: usize,
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
            match phase.order {
                Order::Exact => {
                    for (index, expected) in (from..to).zip(&phase.lines) {
                        self.place(index, expected, "there")?;
                    }
                }
                Order::Any => self.any(phase, from..to)?,
                _ => self.tasks(phase, from..to)?,
            }
            from = to;
        }
        self.names_differ()?;
        self.relations()?;
        self.nevers(true)
    }

    fn any(&mut self, phase: &'a Phase, range: Range<usize>) -> Result<(), Mismatch> {
        let mut counts = vec![0; phase.lines.len()];
        for index in range {
            let line = self.lines[index];
            let has_form = |expected: &Expected| expected.pattern.captures(line).is_some();
            let Some(found) = phase.lines.iter().position(has_form) else {
                return Err(self.unexpected(index));
            };
            let expected = &phase.lines[found];
            if counts[found] == expected.most {
                let (line, pattern) = (self.line(index), quote(&expected.pattern.text));
                let most = count_of_lines(expected.most);
                let sentence = format!("{line} comes too often: {pattern} may match {most} here");
                return Err(self.mismatch(sentence, &[index]));
            }
            counts[found] += 1;
            self.place(index, expected, "there")?;
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

    /// The lines of each task in their order, and the tasks as the order says.
    fn tasks(&mut self, phase: &'a Phase, range: Range<usize>) -> Result<(), Mismatch> {
        let mut open: Vec<&Expected> = phase.lines.iter().collect();
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for index in range {
            let task = self.contract.task.task(self.lines[index]);
            let is_of_task = |expected: &Expected| expected.task.as_deref() == task;
            let next = open.iter().position(|expected| is_of_task(expected));
            let (Some(task), Some(next)) = (task, next) else {
                let count = phase.lines.iter().filter(|line| is_of_task(line)).count();
                if count == 0 {
                    return Err(self.unexpected(index));
                }
                let (line, task) = (self.line(index), quote(task.unwrap_or_default()));
                let count = count_of_lines(count);
                let sentence = format!("{line} is too many: {task} has {count} here");
                return Err(self.mismatch(sentence, &[index]));
            };
            self.place(index, open.remove(next), "next of this task")?;
            places.entry(task).or_default().push(index);
        }
        // As many lines as patterns, and no task with too many: none has too few.
        match phase.order {
            Order::Blocks => self.blocks(&places),
            Order::Interleaved => self.interleaved(&places),
            _ => Ok(()),
        }
    }

    /// The lines of each task come without another line between them.
    fn blocks(&self, places: &BTreeMap<&str, Vec<usize>>) -> Result<(), Mismatch> {
        let breaks = places.iter().flat_map(|(task, at)| {
            let pairs = at.windows(2).map(|pair| (pair[0] + 1, pair[1]));
            pairs.map(move |(by, index)| (index, by, task))
        });
        let Some((index, by, task)) = breaks.filter(|(index, by, _)| index != by).min() else {
            return Ok(());
        };
        let (line, task, interruption) = (self.line(index), quote(task), self.line(by));
        let sentence = format!("{line} continues {task} after {interruption} interrupted it");
        Err(self.mismatch(sentence, &[by, index]))
    }

    /// For every task there is one other task that has a line before and a line
    /// after some line of it.
    fn interleaved(&self, places: &BTreeMap<&str, Vec<usize>>) -> Result<(), Mismatch> {
        for (task, lines) in places {
            let is_around = |(other, at): (&&str, &Vec<usize>)| {
                let span = at[0]..at[at.len() - 1];
                other != task && lines.iter().any(|line| span.contains(line))
            };
            if !places.iter().any(is_around) {
                let task = quote(task);
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
            match self.bound(name) {
                None => self.bound.push((name, Bound { text, at: index })),
                Some(bound) if bound.text != text => {
                    let (line, text, first) = (self.line(index), quote(text), quote(bound.text));
                    let sentence = format!(
                        "{line} repeats [{name}], but it has {text} there, and [{name}] is {first} \
                         since line {}",
                        bound.at + 1,
                    );
                    return Err(self.mismatch(sentence, &[bound.at, index]));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn bound(&self, name: &str) -> Option<Bound<'a>> {
        let found = self.bound.iter().find(|(bound, _)| *bound == name);
        found.map(|(_, bound)| *bound)
    }

    /// Two names stand for different texts, unless one is an amount: a number
    /// within bounds.
    fn names_differ(&self) -> Result<(), Mismatch> {
        let mut names = self.bound.clone();
        names.retain(|(name, _)| self.contract.range_of(name).is_none());
        for (index, (two, bound)) in names.iter().enumerate() {
            let same = names[..index]
                .iter()
                .find(|(_, one)| one.text == bound.text);
            if let Some((one, first)) = same {
                let text = quote(bound.text);
                let sentence =
                    format!("[{one}] and [{two}] are both {text}, and different names must differ");
                return Err(self.mismatch(sentence, &[first.at, bound.at]));
            }
        }
        Ok(())
    }

    fn relations(&self) -> Result<(), Mismatch> {
        for relation in &self.contract.relations {
            let text_of = |name: &str| self.bound(name).map(|bound| bound.text);
            if let Err(sentence) = relation.confirm(text_of) {
                let bound = relation.names().filter_map(|name| self.bound(name));
                let marks: Vec<usize> = bound.map(|bound| bound.at).collect();
                return Err(self.mismatch(sentence, &marks));
            }
        }
        Ok(())
    }

    /// No line matches one of the forbidden patterns with or without names.
    fn nevers(&self, has_names: bool) -> Result<(), Mismatch> {
        let nevers = self.contract.nevers.iter().map(|never| &never.pattern);
        let nevers: Vec<&Pattern> = nevers
            .filter(|never| never.names().next().is_some() == has_names)
            .collect();
        let holds = |(wildcard, text): &(&Wildcard, &str)| {
            let bound = wildcard.name.as_ref().and_then(|name| self.bound(name));
            wildcard.holds(text) && bound.is_none_or(|bound| bound.text == *text)
        };
        for (index, line) in self.lines.iter().enumerate() {
            let is_printed = |never: &&&Pattern| {
                let texts = never.captures(line);
                texts.is_some_and(|texts| texts.iter().all(holds))
            };
            if let Some(never) = nevers.iter().find(is_printed) {
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
