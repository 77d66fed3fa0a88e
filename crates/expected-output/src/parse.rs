//! Reads the expected text of a run into a [`Contract`].

use crate::contract::{Contract, Expected, Phase};
use crate::order::{Order, TaskOf};
use crate::pattern::Pattern;
use crate::relation::Relation;
use crate::repeat::{MAX_LINES, expand};
use crate::text::quote;

/// What is wrong with an expected text, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct ParseError {
    /// The line of the expected text, from 1.
    pub line: usize,
    /// What is wrong there, and what to do next.
    pub message: String,
}

/// A line of the expected text.
pub(crate) enum Line<'t> {
    Comment,
    Phase(&'t str),
    Some(&'t str, &'t str),
    Never(&'t str),
    Where(&'t str),
    Pattern(&'t str),
}

impl<'t> Line<'t> {
    pub(crate) fn of(text: &'t str) -> Line<'t> {
        if let Some(rest) = text.strip_prefix('\\') {
            // It makes a line literal that would speak about the run without it.
            return match Line::of(rest.trim_start_matches('\\')) {
                Line::Pattern(_) => Line::Pattern(text),
                _ => Line::Pattern(rest),
            };
        }
        let is_range = |text: &str| {
            let mut chars = text.chars();
            text.contains("..") && chars.all(|c| c.is_ascii_digit() || ".- ".contains(c))
        };
        if text.starts_with("# ") {
            Line::Comment
        } else if text == "---" {
            Line::Phase("")
        } else if let Some(order) = text.strip_prefix("--- ") {
            Line::Phase(order.trim())
        } else if let Some(pattern) = text.strip_prefix("never:") {
            Line::Never(pattern.strip_prefix(' ').unwrap_or(pattern))
        } else if let Some(relation) = text.strip_prefix("where:") {
            Line::Where(relation)
        } else if let Some(rest) = text.strip_prefix("some ")
            && let Some((range, pattern)) = rest.split_once(':')
            && is_range(range)
        {
            Line::Some(range, pattern.strip_prefix(' ').unwrap_or(pattern))
        } else {
            Line::Pattern(text)
        }
    }
}

impl Contract {
    /// Reads the expected text of a run. `order` is the order of the lines up
    /// to the first `---`; `task` finds the task of a line. A byte-order mark,
    /// the kind of the line ends and blank lines at the end do not matter.
    ///
    /// # Errors
    ///
    /// If the text is no contract, or one that could never fail or never hold.
    pub fn parse(expected: &str, order: Order, task: &TaskOf) -> Result<Contract, ParseError> {
        if let TaskOf::Group(regex) = task
            && regex.captures_len() < 2
        {
            let message = "has no group; put parentheses around the part that names the task";
            let regex = quote(regex.as_str());
            return error(1, format!("the `task` expression {regex} {message}"));
        }
        let lines = Vec::new();
        let mut contract = Contract {
            phases: vec![Phase {
                at: 0,
                order,
                lines,
            }],
            nevers: Vec::new(),
            relations: Vec::new(),
            task: task.clone(),
        };
        let text = expected.strip_prefix('\u{feff}').unwrap_or(expected);
        let mut lines: Vec<&str> = text.lines().collect();
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        for (line, at) in lines.into_iter().zip(1..) {
            contract.read(line, at).or_else(|message| {
                let hint = "if the program prints this text, write a backslash before it";
                error(at, format!("{message} ({hint})"))
            })?;
        }
        contract.finish()
    }

    fn read(&mut self, line: &str, at: usize) -> Result<(), String> {
        let last = self.phases.len() - 1;
        let order = self.phases[last].order;
        match Line::of(line) {
            Line::Comment => {}
            Line::Phase(name) => {
                let order = match name {
                    "" => order,
                    name => Order::parse(name)?,
                };
                let lines = Vec::new();
                self.phases.push(Phase { at, order, lines });
            }
            Line::Some(..) if order != Order::Any => {
                return Err(format!(
                    "`some` stands in a phase whose order is {order}; put it below `--- any`"
                ));
            }
            Line::Some(range, pattern) => {
                let lines = self.expand(pattern, at, counts(range)?)?;
                self.phases[last].lines.extend(lines);
            }
            Line::Never("" | "[..]") => {
                return Err("say which text must not be printed: `never: PATTERN`".into());
            }
            Line::Never(pattern) => {
                let lines = self.expand(pattern, at, (0, 0))?;
                self.nevers.extend(lines);
            }
            Line::Where(relation) => {
                for text in expand(relation, self.room())? {
                    self.relations.push(Relation::parse(&text, at)?);
                }
            }
            Line::Pattern(pattern) => {
                let lines = self.expand(pattern, at, (1, 1))?;
                self.phases[last].lines.extend(lines);
            }
        }
        Ok(())
    }

    /// How many more lines there may be.
    fn room(&self) -> usize {
        MAX_LINES - self.lines().count() - self.nevers.len() - self.relations.len()
    }

    /// The patterns that a line stands for, each of which matches at least and
    /// at most so many lines.
    fn expand(
        &self,
        text: &str,
        at: usize,
        (least, most): (usize, usize),
    ) -> Result<Vec<Expected>, String> {
        let texts = expand(text, self.room())?.into_iter();
        let expected = texts.map(|text| {
            Ok(Expected {
                at,
                pattern: Pattern::parse(&text)?,
                least,
                most,
                task: None,
            })
        });
        expected.collect()
    }

    fn finish(mut self) -> Result<Contract, ParseError> {
        if let Some(phase) = self.phases.iter().find(|p| p.lines.is_empty() && p.at > 0) {
            return error(phase.at, "no line stands below this `---`; remove it");
        }
        self.phases.retain(|phase| !phase.lines.is_empty());
        let last = self.phases.len().saturating_sub(1);
        let mut earlier = self.phases[..last].iter().flat_map(|phase| &phase.lines);
        if let Some(some) = earlier.find(|line| line.least != line.most) {
            let message = "`some` may stand in the last phase only, or nothing would tell where its \
                           phase ends; say how many lines there are, or move it to the end";
            return error(some.at, message);
        }
        for phase in &mut self.phases {
            match phase.order {
                Order::Exact => {}
                Order::Any => phase.tell_apart()?,
                Order::PerTask | Order::Blocks | Order::Interleaved => {
                    phase.find_tasks(&self.task)?
                }
            }
        }
        let always = self.lines().filter(|line| line.least > 0);
        let bound: Vec<&str> = always.flat_map(|line| line.pattern.names()).collect();
        let nevers = self.nevers.iter();
        let nevers = nevers.flat_map(|never| never.pattern.names().map(|name| (never.at, name)));
        let relations = self.relations.iter();
        let relations = relations.flat_map(|r| r.names().map(|name| (r.at, name)));
        if let Some((at, name)) = nevers.chain(relations).find(|(_, n)| !bound.contains(n)) {
            let message = "no expected line always binds";
            return error(
                at,
                format!("{message} [{name}]; bind it, or write [..] for any text"),
            );
        }
        Ok(self)
    }
}

fn error<T>(line: usize, message: impl Into<String>) -> Result<T, ParseError> {
    let message = message.into();
    Err(ParseError { line, message })
}

impl Phase {
    fn find_tasks(&mut self, task: &TaskOf) -> Result<(), ParseError> {
        for line in &mut self.lines {
            let found = task.task_of_pattern(&line.pattern);
            line.task = Some(found.or_else(|message| error(line.at, message))?);
        }
        let mut tasks: Vec<&Option<String>> = self.lines.iter().map(|line| &line.task).collect();
        tasks.sort();
        let hosts = || tasks.windows(2).filter(|pair| pair[0] == pair[1]);
        let is_alone = |line: &&Expected| hosts().all(|pair| *pair[0] == line.task);
        let alone = self.lines.iter().find(is_alone);
        if self.order == Order::Interleaved
            && let Some(alone) = alone
        {
            let task = quote(alone.task.as_deref().unwrap_or_default());
            let message = format!(
                "no line of {task} can stand between two lines of another task, for no other task \
                 has two; use `per-task`"
            );
            return error(alone.at, message);
        }
        Ok(())
    }

    /// Lines of the same text count together, and literal text tells the others
    /// apart.
    fn tell_apart(&mut self) -> Result<(), ParseError> {
        let mut lines: Vec<Expected> = Vec::new();
        for line in self.lines.drain(..) {
            let pattern = &line.pattern;
            if let Some(same) = lines
                .iter_mut()
                .find(|one| one.pattern.text == pattern.text)
            {
                same.least = same.least.saturating_add(line.least);
                same.most = same.most.saturating_add(line.most);
                continue;
            }
            if let Some(other) = lines.iter().find(|one| one.pattern.could_meet(pattern)) {
                let (one, two) = (quote(&other.pattern.text), quote(&pattern.text));
                let message = format!(
                    "one line could match {two} as well as {one} of line {}; with `any`, let each \
                     begin or end with literal text that the other cannot have",
                    other.at
                );
                return error(line.at, message);
            }
            lines.push(line);
        }
        self.lines = lines;
        Ok(())
    }
}

/// Reads the `LO..HI` of a `some`.
fn counts(range: &str) -> Result<(usize, usize), String> {
    let (least, most) = range.trim().split_once("..").unwrap_or_default();
    match (least.parse(), most.parse()) {
        (Ok(_), Ok(0)) => Err("a line that never comes is written `never: PATTERN`".into()),
        (Ok(least), Ok(most)) if least > most => Err(format!(
            "{least}..{most} holds no number; write `some {most}..{least}: PATTERN`"
        )),
        (Ok(least), Ok(most)) => Ok((least, most)),
        _ => Err(format!(
            "{} is no range of counts; write `some 1..5: PATTERN`",
            quote(range.trim())
        )),
    }
}
