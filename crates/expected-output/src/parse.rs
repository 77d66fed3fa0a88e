//! Reads the expected text of a run into a [`Contract`].

use std::collections::{HashMap, HashSet};

use super::pattern::{Hole, Names, Pattern, RegexCache};
use super::phase::{Classes, Phase, Sequence, TaskOf, Tasks};
use super::relation::Relation;
use super::repeat::{MAX_LINES, expand};
use super::{Contract, Order};

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
enum Line<'t> {
    Comment,
    Phase(&'t str),
    Some { range: &'t str, pattern: &'t str },
    Never(&'t str),
    Where(&'t str),
    Pattern(&'t str),
}

impl<'t> Line<'t> {
    fn of(text: &'t str) -> Line<'t> {
        if text.starts_with("# ") {
            return Line::Comment;
        }
        if text == "---" {
            return Line::Phase("");
        }
        if let Some(order) = text.strip_prefix("--- ") {
            return Line::Phase(order.trim());
        }
        if let Some(pattern) = text.strip_prefix("never:") {
            return Line::Never(pattern.strip_prefix(' ').unwrap_or(pattern));
        }
        if let Some(relation) = text.strip_prefix("where:") {
            return Line::Where(relation);
        }
        if let Some((range, pattern)) = text
            .strip_prefix("some ")
            .and_then(|rest| rest.split_once(':'))
            && range.contains("..")
            && range
                .chars()
                .all(|c| c.is_ascii_digit() || ".- ".contains(c))
        {
            let pattern = pattern.strip_prefix(' ').unwrap_or(pattern);
            return Line::Some { range, pattern };
        }
        Line::Pattern(text)
    }
}

/// A phase while its lines are being read.
struct Draft {
    order: Order,
    /// The line of its `---`, from 1; the first phase has none.
    at: Option<usize>,
    patterns: Vec<Pattern>,
    /// How many lines each pattern matches at least and at most.
    counts: Vec<(usize, usize)>,
    /// The first line of the expected text that is a `some`.
    first_some: Option<usize>,
}

impl Draft {
    fn new(order: Order, at: Option<usize>) -> Draft {
        Draft {
            order,
            at,
            patterns: Vec::new(),
            counts: Vec::new(),
            first_some: None,
        }
    }

    fn finish(self, task: &TaskOf) -> Result<Phase, ParseError> {
        let Draft {
            order,
            patterns,
            counts,
            ..
        } = self;
        let sequence = match order {
            Order::Exact => Sequence::Exact,
            Order::Any => {
                let classes = Classes::new(&patterns, &counts).map_err(|(one, other)| {
                    let (one, other) = (&patterns[one], &patterns[other]);
                    let (first, second) = if one.at <= other.at {
                        (one, other)
                    } else {
                        (other, one)
                    };
                    ParseError {
                        line: second.at,
                        message: format!(
                            "one line could match \"{}\" as well as \"{}\" of line {}; with `any`, \
                             let each begin or end with literal text that the other cannot have",
                            second.text, first.text, first.at
                        ),
                    }
                })?;
                Sequence::Any(classes)
            }
            Order::PerTask => Sequence::PerTask(tasks(&patterns, task)?),
            Order::Blocks => Sequence::Blocks(tasks(&patterns, task)?),
            Order::Interleaved => {
                let tasks = tasks(&patterns, task)?;
                let long = tasks.list.iter().filter(|t| t.patterns.len() > 1).count();
                if let Some(alone) = tasks
                    .list
                    .iter()
                    .find(|task| long - usize::from(task.patterns.len() > 1) == 0)
                {
                    return Err(ParseError {
                        line: patterns[alone.patterns[0]].at,
                        message: format!(
                            "no line of \"{}\" can stand between two lines of another task, for no \
                             other task has two; use `per-task`",
                            alone.name
                        ),
                    });
                }
                Sequence::Interleaved(tasks)
            }
        };
        let sum = |pick: fn(&(usize, usize)) -> usize| {
            counts.iter().map(pick).fold(0, usize::saturating_add)
        };
        Ok(Phase {
            least: sum(|count| count.0),
            most: sum(|count| count.1),
            patterns,
            sequence,
        })
    }
}

fn tasks(patterns: &[Pattern], task: &TaskOf) -> Result<Tasks, ParseError> {
    let mut tasks = Tasks::default();
    for (index, pattern) in patterns.iter().enumerate() {
        let name = task
            .task_of_pattern(pattern)
            .map_err(|message| ParseError {
                line: pattern.at,
                message,
            })?;
        tasks.push(name, index);
    }
    Ok(tasks)
}

impl Contract {
    /// Reads the expected text of a run. `order` is the order of the lines up
    /// to the first `---`; `task` finds the task of a line.
    ///
    /// # Errors
    ///
    /// If the text is no contract, or one that could never fail or never hold.
    pub fn parse(expected: &str, order: Order, task: &TaskOf) -> Result<Contract, ParseError> {
        if let TaskOf::Group(regex) = task
            && regex.captures_len() < 2
        {
            return Err(ParseError {
                line: 1,
                message: format!(
                    "the `task` expression \"{regex}\" has no group; put parentheses around the \
                     part that names the task"
                ),
            });
        }
        let mut reader = Reader {
            names: Names::default(),
            cache: RegexCache::new(),
            room: MAX_LINES,
            nevers: Vec::new(),
            relations: Vec::new(),
            drafts: vec![Draft::new(order, None)],
        };
        let mut lines: Vec<&str> = expected.lines().collect();
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        for (index, line) in lines.iter().enumerate() {
            reader.read(line, index + 1).map_err(|message| ParseError {
                line: index + 1,
                message,
            })?;
        }
        reader.finish(task.clone())
    }
}

struct Reader<'t> {
    names: Names,
    cache: RegexCache,
    /// How many more lines the contract may have.
    room: usize,
    nevers: Vec<Pattern>,
    /// The `where:` lines, which may name what is bound further down.
    relations: Vec<(usize, &'t str)>,
    drafts: Vec<Draft>,
}

impl<'t> Reader<'t> {
    fn read(&mut self, line: &'t str, at: usize) -> Result<(), String> {
        match Line::of(line) {
            Line::Comment => {}
            Line::Phase(name) => {
                let last = &self.drafts[self.drafts.len() - 1];
                let order = if name.is_empty() {
                    last.order
                } else {
                    name.parse::<Order>()?
                };
                if last.patterns.is_empty() {
                    if let Some(at) = last.at {
                        return Err(format!(
                            "no line stands between the `---` of line {at} and this one; remove one"
                        ));
                    }
                    self.drafts.pop();
                }
                self.drafts.push(Draft::new(order, Some(at)));
            }
            Line::Some { range, pattern } => {
                let (least, most) = some_range(range)?;
                let patterns = self.patterns(pattern, at)?;
                let draft = self.draft();
                if draft.order != Order::Any {
                    return Err(format!(
                        "`some` stands in a phase whose order is {}; put it below a line `--- any`",
                        draft.order
                    ));
                }
                draft.first_some.get_or_insert(at);
                draft
                    .counts
                    .extend(std::iter::repeat_n((least, most), patterns.len()));
                draft.patterns.extend(patterns);
            }
            Line::Never(pattern) => {
                if pattern.trim().is_empty() {
                    return Err("name the line that no run may print: `never: PATTERN`".into());
                }
                let patterns = self.patterns(pattern, at)?;
                self.nevers.extend(patterns);
            }
            Line::Where(relation) => self.relations.push((at, relation)),
            Line::Pattern(pattern) => {
                let patterns = self.patterns(pattern, at)?;
                let draft = self.draft();
                draft
                    .counts
                    .extend(std::iter::repeat_n((1, 1), patterns.len()));
                draft.patterns.extend(patterns);
            }
        }
        Ok(())
    }

    fn draft(&mut self) -> &mut Draft {
        let last = self.drafts.len() - 1;
        &mut self.drafts[last]
    }

    fn patterns(&mut self, text: &str, at: usize) -> Result<Vec<Pattern>, String> {
        let lines = expand(text, self.room)?;
        self.room -= lines.len();
        lines
            .iter()
            .map(|line| Pattern::parse(line, at, &mut self.names, &mut self.cache))
            .collect()
    }

    fn finish(self, task: TaskOf) -> Result<Contract, ParseError> {
        let Reader {
            names,
            mut room,
            nevers,
            relations,
            drafts,
            ..
        } = self;
        let error = |line, message: String| ParseError { line, message };
        if let Some(last) = drafts.last()
            && last.patterns.is_empty()
            && let Some(at) = last.at
        {
            return Err(error(
                at,
                "no line stands below this `---`; remove it".into(),
            ));
        }
        let early_some = drafts[..drafts.len() - 1]
            .iter()
            .find_map(|draft| draft.first_some);
        if let Some(at) = early_some {
            return Err(error(
                at,
                "`some` may stand in the last phase only, or nothing would tell where its phase \
                 ends; say here how many lines there are, or move it below the last `---`"
                    .into(),
            ));
        }

        let mut always_bound = HashSet::new();
        for draft in &drafts {
            for (pattern, count) in draft.patterns.iter().zip(&draft.counts) {
                if count.0 > 0 {
                    always_bound.extend(pattern.holes().iter().filter_map(|(_, h)| h.name()));
                }
            }
        }
        for never in &nevers {
            let unbound = never
                .holes()
                .iter()
                .filter_map(|(_, hole)| hole.name())
                .find(|id| !always_bound.contains(id));
            if let Some(id) = unbound {
                return Err(error(
                    never.at,
                    format!(
                        "no expected line always binds [{}]; write [..] for any text",
                        names.name(id)
                    ),
                ));
            }
            if never.literals().all(str::is_empty)
                && never.holes().iter().all(|(_, hole)| *hole == Hole::Any)
            {
                return Err(error(
                    never.at,
                    "this forbids every line; say which text must not be printed".into(),
                ));
            }
        }
        let ids: HashMap<&str, usize> = names.iter().enumerate().map(|(i, n)| (n, i)).collect();
        let bound = |name: &str| {
            ids.get(name)
                .copied()
                .filter(|id| always_bound.contains(id))
        };
        let mut parsed = Vec::new();
        for (at, text) in relations {
            let texts = expand(text, room).map_err(|message| error(at, message))?;
            room -= texts.len();
            for text in texts {
                parsed.push(Relation::parse(&text, bound).map_err(|m| error(at, m))?);
            }
        }

        let phases = drafts
            .into_iter()
            .filter(|draft| !draft.patterns.is_empty())
            .map(|draft| draft.finish(&task))
            .collect::<Result<Vec<Phase>, ParseError>>()?;
        let mut amounts = vec![false; names.len()];
        for pattern in phases.iter().flat_map(|phase| &phase.patterns) {
            for (_, hole) in pattern.holes() {
                if let Hole::Number { name: Some(id), .. } = hole {
                    amounts[*id] = true;
                }
            }
        }
        Ok(Contract {
            amounts,
            phases,
            nevers,
            relations: parsed,
            names,
            task,
        })
    }
}

/// Reads the `LO..HI` of a `some`.
fn some_range(text: &str) -> Result<(usize, usize), String> {
    let bounds = text.trim().split_once("..").and_then(|(least, most)| {
        Some((least.parse::<usize>().ok()?, most.parse::<usize>().ok()?))
    });
    match bounds {
        Some((_, 0)) => Err("a line that never comes is written `never: PATTERN`".into()),
        Some((least, most)) if least > most => Err(format!(
            "{least}..{most} holds no number; write `some {most}..{least}: PATTERN`"
        )),
        Some(bounds) => Ok(bounds),
        None => Err(format!(
            "\"{}\" is no range of counts; write `some 1..5: PATTERN`",
            text.trim()
        )),
    }
}
