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
        for (line, at) in text.lines().take(count).zip(1..) {
            contract.read(line, at).or_else(|message| {
                let hint = "if the program prints this text, write a backslash before it";
                error(at, format!("{message} ({hint})"))
            })?;
        }
        contract.finish()
    }

    fn read(&mut self, line: &str, at: usize) -> Result<(), String> {
        let (keyword, rest) = split_keyword(line);
        let last = self.phases.len() - 1;
        let order = self.phases[last].order;
        let (least, most) = match keyword {
            "#" => return Ok(()),
            "---" => {
                let order = match rest.trim() {
                    "" => order,
                    name => Order::parse(name)?,
                };
                self.phases.push(Phase::new(at, order));
                return Ok(());
            }
            "never:" if matches!(rest, "" | "[..]") => {
                return Err("say which text must not be printed: `never: PATTERN`".into());
            }
            "never:" | "where:" => (0, 0),
            "" => (1, 1),
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
            if keyword == "where:" {
                self.relations.push(Relation::parse(&text, at)?);
                continue;
            }
            let expected = Expected {
                at,
                pattern: Pattern::parse(&text)?,
                least,
                most,
                task: None,
            };
            match keyword {
                "never:" => self.nevers.push(expected),
                _ => self.phases[last].lines.push(expected),
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Contract, ParseError> {
        let last = self.phases.len() - 1;
        for (index, phase) in self.phases.iter_mut().enumerate() {
            if phase.lines.is_empty() && index > 0 {
                return error(phase.at, "no line stands below this `---`; remove it");
            }
            let mut lines = phase.lines.iter();
            if index < last
                && let Some(some) = lines.find(|line| line.least != line.most)
            {
                let message = "`some` may stand in the last phase only; say how many lines there \
                               are, or move it to the end";
                return error(some.at, message);
            }
            match phase.order {
                Order::Exact => {}
                Order::Any => phase.tell_apart()?,
                Order::PerTask | Order::Blocks | Order::Interleaved => {
                    for line in &mut phase.lines {
                        let found = self.task.task_of_pattern(&line.pattern);
                        line.task = Some(found.or_else(|message| error(line.at, message))?);
                    }
                }
            }
        }
        let always = self.lines().filter(|line| line.least > 0);
        let bound: Vec<&str> = always.flat_map(|line| names(&line.pattern.text)).collect();
        let nevers = self.nevers.iter().map(|n| (n.at, &n.pattern.text));
        let relations = self.relations.iter().map(|r| (r.at, &r.text));
        for (at, text) in nevers.chain(relations) {
            if let Some(name) = names(text).find(|name| !bound.contains(name)) {
                let hint = "bind it, or write [..] for any text";
                let message = format!("no expected line always binds [{name}]; {hint}");
                return error(at, message);
            }
        }
        Ok(self)
    }
}

fn error<T>(line: usize, message: impl Into<String>) -> Result<T, ParseError> {
    let message = message.into();
    Err(ParseError { line, message })
}

impl Phase {
    fn new(at: usize, order: Order) -> Phase {
        let lines = Vec::new();
        Phase { at, order, lines }
    }

    /// Lines of the same text count together, and literal text tells the others
    /// apart.
    fn tell_apart(&mut self) -> Result<(), ParseError> {
        let mut lines: Vec<Expected> = Vec::new();
        for line in self.lines.drain(..) {
            let text = &line.pattern.text;
            let mut others = lines.iter_mut();
            match others.find(|other| other.pattern.could_meet(&line.pattern)) {
                None => lines.push(line),
                Some(same) if same.pattern.text == *text => {
                    same.least += line.least;
                    same.most += line.most;
                }
                Some(other) => {
                    let (one, two, at) = (quote(&other.pattern.text), quote(text), other.at);
                    let message = format!(
                        "one line could match {two} as well as {one} of line {at}; with `any`, let \
                         each begin or end with literal text that the other cannot have"
                    );
                    return error(line.at, message);
                }
            }
        }
        self.lines = lines;
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
