//! Reads the expected text of a run into a [`Contract`].

use std::sync::LazyLock;

use regex::Regex;

use crate::contract::{Contract, Expected, Phase};
use crate::order::{Order, TaskOf};
use crate::pattern::{Pattern, names};
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

/// The beginning of a line that speaks about the run.
static KEYWORD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\A(?:# |---(?: |\z)|(?:never|where|some [-. 0-9]*\.\.[-. 0-9]*): ?)")
        .expect("an expression")
});

/// The keyword of a line, with its colon, and what follows it. A line without a
/// keyword is a pattern.
pub(crate) fn split_keyword(line: &str) -> (&str, &str) {
    if let Some(rest) = line.strip_prefix('\\') {
        // It makes a line literal that would speak about the run without it.
        let is_literal = KEYWORD.is_match(rest.trim_start_matches('\\'));
        return ("", if is_literal { rest } else { line });
    }
    let end = KEYWORD.find(line).map_or(0, |found| found.end());
    let (keyword, rest) = line.split_at(end);
    (keyword.trim_end(), rest)
}

impl Contract {
    /// Reads the expected text of a run. `order` is the order of the lines up
    /// to the first `---`; `task` finds the task of a line. A byte-order mark,
    /// the kind of the line ends and blank lines at the end do not matter.
    ///
    /// # Errors
    ///
    /// If the text is no contract: the line, and what to write there instead.
    pub fn parse(expected: &str, order: Order, task: &TaskOf) -> Result<Contract, ParseError> {
        let mut contract = Contract {
            phases: vec![Phase::new(0, order)],
            nevers: Vec::new(),
            relations: Vec::new(),
            task: task.clone(),
        };
        let text = expected.strip_prefix('\u{feff}').unwrap_or(expected);
        let count = text.trim_end().lines().count();
        let mut lines = text.lines().take(count).zip(1..);
        let problem = lines.find_map(|(line, at)| Some((at, contract.add(line, at).err()?)));
        match problem.or_else(|| contract.problem()) {
            None => Ok(contract),
            Some((line, message)) => Err(ParseError { line, message }),
        }
    }

    /// Adds a line to what the contract says.
    fn add(&mut self, line: &str, at: usize) -> Result<(), String> {
        let hint = "if the program prints this text, write a backslash before it";
        let read = self.read(line, at);
        let expected = read.map_err(|message| format!("{message} ({hint})"))?;
        let last = self.phases.len() - 1;
        let mut expected = expected.into_iter();
        expected.try_for_each(|one| self.phases[last].add(one, &self.task))
    }

    /// Reads a line. Returns what it expects in the last phase.
    fn read(&mut self, line: &str, at: usize) -> Result<Vec<Expected>, String> {
        let (keyword, rest) = split_keyword(line);
        let order = self.phases[self.phases.len() - 1].order;
        let mut expected = Vec::new();
        let (least, most) = match keyword {
            "#" => return Ok(expected),
            "---" => {
                let order = match rest.trim() {
                    "" => order,
                    name => Order::parse(name)?,
                };
                self.phases.push(Phase::new(at, order));
                return Ok(expected);
            }
            "never:" if matches!(rest, "" | "[..]") => {
                return Err("say which text must not be printed: `never: PATTERN`".into());
            }
            "never:" | "where:" | "" => (1, 1),
            _ if order != Order::Any => {
                let order = order.name();
                return Err(format!(
                    "`some` stands in a phase whose order is {order}; put it below `--- any`"
                ));
            }
            some => counts(some)?,
        };
        let used = self.lines().count() + self.nevers.len() + self.relations.len();
        for text in expand(rest, MAX_LINES - used)? {
            match keyword {
                "where:" => self.relations.push((at, Relation::parse(&text)?)),
                "never:" => self.nevers.push((at, Pattern::parse(&text)?)),
                _ => expected.push(Expected {
                    at,
                    pattern: Pattern::parse(&text)?,
                    least,
                    most,
                    task: None,
                }),
            }
        }
        Ok(expected)
    }

    /// What only the whole text shows: a line that is wrong, and why.
    fn problem(&self) -> Option<(usize, String)> {
        let last = self.phases.len() - 1;
        let mut later = self.phases.iter().skip(1);
        if let Some(phase) = later.find(|phase| phase.lines.is_empty()) {
            return Some((phase.at, NO_LINE.into()));
        }
        let mut early = self.phases[..last].iter().flat_map(|phase| &phase.lines);
        if let Some(some) = early.find(|line| line.least != line.most) {
            return Some((some.at, TOO_EARLY.into()));
        }
        let always = self.lines().filter(|line| line.least > 0);
        let bound: Vec<&str> = always.flat_map(|line| names(&line.pattern.text)).collect();
        let nevers = self.nevers.iter().map(|(at, never)| (at, &never.text));
        let relations = self.relations.iter().map(|(at, one)| (at, &one.text));
        nevers.chain(relations).find_map(|(at, text)| {
            let name = names(text).find(|name| !bound.contains(name))?;
            let hint = "bind it, or write [..] for any text";
            let message = format!("no expected line always binds [{name}]; {hint}");
            Some((*at, message))
        })
    }
}

const NO_LINE: &str = "no line stands below this `---`; remove it";
const TOO_EARLY: &str = "`some` may stand in the last phase only; say how many lines there are, \
    or move it to the end";

impl Phase {
    fn new(at: usize, order: Order) -> Phase {
        let lines = Vec::new();
        Phase { at, order, lines }
    }

    /// Adds a line below the others. With `any`, lines of the same text count
    /// together, and literal text tells the others apart; the other orders but
    /// `exact` need the task of a line.
    fn add(&mut self, mut line: Expected, tasks: &TaskOf) -> Result<(), String> {
        if !matches!(self.order, Order::Exact | Order::Any) {
            line.task = Some(tasks.task_of_pattern(&line.pattern)?);
        }
        let mut others = self.lines.iter_mut().filter(|_| self.order == Order::Any);
        let other = others.find(|other| other.pattern.could_meet(&line.pattern));
        let Some(other) = other else {
            self.lines.push(line);
            return Ok(());
        };
        let (one, two) = (&other.pattern.text, &line.pattern.text);
        if one != two {
            let (one, two, at) = (quote(one), quote(two), other.at);
            return Err(format!(
                "one line could match {two} as well as {one} of line {at}; with `any`, let \
                 each begin or end with literal text that the other cannot have"
            ));
        }
        other.least += line.least;
        other.most += line.most;
        Ok(())
    }
}

/// Reads the `LO..HI` of `some LO..HI:`.
fn counts(some: &str) -> Result<(usize, usize), String> {
    let range = some.trim_start_matches("some").trim_end_matches(':').trim();
    let (least, most) = range.split_once("..").unwrap_or_default();
    match (least.parse::<u16>(), most.parse::<u16>()) {
        (Ok(least), Ok(most)) if least <= most && most > 0 => Ok((least.into(), most.into())),
        _ => Err(format!(
            "{} is no range of counts; write `some 1..5: PATTERN`, and for a line that never comes, \
             written `never: PATTERN`",
            quote(range)
        )),
    }
}
