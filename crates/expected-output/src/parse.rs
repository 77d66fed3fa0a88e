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
            let regex = quote(regex.as_str());
            return error(
                1,
                format!(
                    "the `task` expression {regex} has no group; put parentheses around the part \
                     that names the task"
                ),
            );
        }
        let mut reader = Reader {
            room: MAX_LINES,
            contract: Contract {
                phases: Vec::new(),
                nevers: Vec::new(),
                relations: Vec::new(),
                task: task.clone(),
            },
            phase: Phase {
                at: 0,
                order,
                lines: Vec::new(),
            },
        };
        let text = expected.strip_prefix('\u{feff}').unwrap_or(expected);
        let mut lines: Vec<&str> = text.lines().collect();
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        for (line, at) in lines.into_iter().zip(1..) {
            reader.read(line, at).or_else(|message| {
                let hint = "if the program prints this text, write a backslash before it";
                error(at, format!("{message} ({hint})"))
            })?;
        }
        reader.finish()
    }
}

fn error<T>(line: usize, message: impl Into<String>) -> Result<T, ParseError> {
    let message = message.into();
    Err(ParseError { line, message })
}

struct Reader {
    /// How many more lines the contract may have.
    room: usize,
    /// What has been read, without the phase that is being read.
    contract: Contract,
    phase: Phase,
}

impl Reader {
    fn read(&mut self, line: &str, at: usize) -> Result<(), String> {
        match Line::of(line) {
            Line::Comment => {}
            Line::Phase(name) => self.begin_phase(name, at)?,
            Line::Some(range, pattern) => {
                let counts = counts(range)?;
                if self.phase.order != Order::Any {
                    let order = self.phase.order;
                    return Err(format!(
                        "`some` stands in a phase whose order is {order}; put it below `--- any`"
                    ));
                }
                let lines = self.expand(pattern, at, counts)?;
                self.phase.lines.extend(lines);
            }
            Line::Never(pattern) => {
                if pattern.trim().is_empty() || pattern == "[..]" {
                    return Err(
                        "this forbids no line or every line; say which text must not be \
                                printed: `never: PATTERN`"
                            .into(),
                    );
                }
                let lines = self.expand(pattern, at, (0, 0))?;
                self.contract.nevers.extend(lines);
            }
            Line::Where(relation) => {
                for text in expand(relation, self.room)? {
                    self.room -= 1;
                    let relation = Relation::parse(&text, at)?;
                    self.contract.relations.push(relation);
                }
            }
            Line::Pattern(pattern) => {
                let lines = self.expand(pattern, at, (1, 1))?;
                self.phase.lines.extend(lines);
            }
        }
        Ok(())
    }

    /// The patterns that a line stands for.
    fn expand(
        &mut self,
        text: &str,
        at: usize,
        (least, most): (usize, usize),
    ) -> Result<Vec<Expected>, String> {
        let texts = expand(text, self.room)?;
        self.room -= texts.len();
        let expected = |text: &String| {
            Ok(Expected {
                at,
                pattern: Pattern::parse(text)?,
                least,
                most,
                task: None,
            })
        };
        texts.iter().map(expected).collect()
    }

    fn begin_phase(&mut self, name: &str, at: usize) -> Result<(), String> {
        let order = match name {
            "" => self.phase.order,
            name => Order::parse(name)?,
        };
        let lines = Vec::new();
        let last = std::mem::replace(&mut self.phase, Phase { at, order, lines });
        if last.lines.is_empty() && last.at > 0 {
            let at = last.at;
            return Err(format!(
                "no line stands between the `---` of line {at} and this one; remove one"
            ));
        }
        if !last.lines.is_empty() {
            self.contract.phases.push(last);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Contract, ParseError> {
        let some = self.contract.lines().find(|line| line.least != line.most);
        if let Some(some) = some {
            return error(
                some.at,
                "`some` may stand in the last phase only, or nothing would tell where its phase \
                 ends; say here how many lines there are, or move it below the last `---`",
            );
        }
        if self.phase.lines.is_empty() && self.phase.at > 0 {
            return error(self.phase.at, "no line stands below this `---`; remove it");
        }
        self.contract.phases.push(self.phase);
        let mut contract = self.contract;
        for phase in &mut contract.phases {
            finish_phase(phase, &contract.task)?;
        }
        let always = contract.lines().filter(|line| line.least > 0);
        let bound: Vec<&str> = always.flat_map(|line| line.pattern.names()).collect();
        let of_never = |never| -> Vec<(usize, &str)> {
            let never: &Expected = never;
            never.pattern.names().map(|name| (never.at, name)).collect()
        };
        let nevers = contract.nevers.iter().flat_map(of_never);
        let relations = contract.relations.iter();
        let relations = relations.flat_map(|r| r.names().map(|name| (r.at, name)));
        if let Some((at, name)) = nevers.chain(relations).find(|(_, n)| !bound.contains(n)) {
            return error(
                at,
                format!(
                    "no expected line always binds [{name}]; bind it, or write [..] for any text"
                ),
            );
        }
        Ok(contract)
    }
}

/// Checks that the order of a phase says something of its lines, and finds their
/// tasks.
fn finish_phase(phase: &mut Phase, task: &TaskOf) -> Result<(), ParseError> {
    if phase.order == Order::Any {
        return finish_any(phase);
    }
    if phase.order == Order::Exact {
        return Ok(());
    }
    for line in &mut phase.lines {
        let found = task.task_of_pattern(&line.pattern);
        line.task = Some(found.or_else(|message| error(line.at, message))?);
    }
    let mut tasks: Vec<&Option<String>> = phase.lines.iter().map(|line| &line.task).collect();
    tasks.sort();
    let hosts = || tasks.windows(2).filter(|pair| pair[0] == pair[1]);
    let is_alone = |line: &&Expected| hosts().all(|pair| *pair[0] == line.task);
    if phase.order == Order::Interleaved
        && let Some(alone) = phase.lines.iter().find(is_alone)
    {
        let task = quote(alone.task.as_deref().unwrap_or_default());
        return error(
            alone.at,
            format!(
                "no line of {task} can stand between two lines of another task, for no other task \
                 has two; use `per-task`"
            ),
        );
    }
    Ok(())
}

/// With `any`, lines of the same text count together, and literal text tells
/// the others apart.
fn finish_any(phase: &mut Phase) -> Result<(), ParseError> {
    let mut lines: Vec<Expected> = Vec::new();
    for line in phase.lines.drain(..) {
        let text = &line.pattern.text;
        if let Some(same) = lines.iter_mut().find(|one| one.pattern.text == *text) {
            same.least = same.least.saturating_add(line.least);
            same.most = same.most.saturating_add(line.most);
            continue;
        }
        if let Some(other) = lines
            .iter()
            .find(|one| one.pattern.could_meet(&line.pattern))
        {
            return error(
                line.at,
                format!(
                    "one line could match {} as well as {} of line {}; with `any`, let each begin \
                     or end with literal text that the other cannot have",
                    quote(text),
                    quote(&other.pattern.text),
                    other.at
                ),
            );
        }
        lines.push(line);
    }
    phase.lines = lines;
    Ok(())
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
