//! The order of the lines of a run, and the task that a line belongs to.

use regex::Regex;
use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

use crate::pattern::Pattern;
use crate::text::quote;

/// Which lines of a run come when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The expected lines, in the expected order.
    #[default]
    Exact,
    /// The expected lines, in any order.
    Any,
    /// The lines of each task in their order, any mix between the tasks.
    PerTask,
    /// One task after the other, in any order of the tasks.
    Blocks,
    /// Per task, and some line of each task stands between two lines of another.
    Interleaved,
}

impl Order {
    const NAMES: [&str; 5] = ["exact", "any", "per-task", "blocks", "interleaved"];

    /// The word for it in a manifest.
    pub fn name(self) -> &'static str {
        Order::NAMES[self as usize]
    }

    /// The order of this name. `Err` lists the names that there are.
    pub(crate) fn parse(name: &str) -> Result<Order, String> {
        Order::deserialize(StrDeserializer::<Error>::new(name)).map_err(|_| {
            let (name, names) = (quote(name), Order::NAMES.join(", "));
            format!("no order {name}; write one of {names}")
        })
    }
}

/// How the task of a line is found.
#[derive(Debug, Clone, Default)]
pub enum TaskOf {
    /// It is the text before the first colon.
    #[default]
    Colon,
    /// It is the first group of this expression.
    Group(Regex),
    /// The lines tell of no task.
    Nobody,
}

impl TaskOf {
    /// The task that a line of output belongs to, if any.
    pub fn task<'l>(&self, line: &'l str) -> Option<&'l str> {
        match self {
            TaskOf::Nobody => None,
            TaskOf::Colon => line.split_once(':').map(|(task, _)| task),
            TaskOf::Group(regex) => Some(regex.captures(line)?.get(1)?.as_str()),
        }
    }

    /// The task of all lines that `pattern` matches. `Err` says why there is
    /// none.
    pub(crate) fn task_of_pattern(&self, pattern: &Pattern) -> Result<String, String> {
        let text = quote(&pattern.text);
        // Two lines that differ in all wildcards must be of the same task. The
        // first stand-ins for any text are neither letters nor spaces.
        let stand_ins = [["\u{E000}", "\u{E001}"], ["x", "y"], ["1", "2"]];
        let task = |line: String| self.task(&line).map(str::to_string);
        let tasks = stand_ins.map(|texts| pattern.examples(texts).map(task));
        let found = tasks.into_iter().find(|tasks| *tasks != [None, None]);
        let why = match (found, self) {
            (Some([Some(one), Some(other)]), _) if one == other => return Ok(one),
            (Some(_), _) => format!("the task of {text} stands in brackets, and must be literal"),
            (None, TaskOf::Nobody) => format!("`task = false` says that {text} has no task"),
            (None, TaskOf::Colon) => format!("{text} has no task, for it has no colon"),
            (None, TaskOf::Group(regex)) => {
                let regex = quote(regex.as_str());
                format!("the `task` expression {regex} finds no task in {text}")
            }
        };
        Err(format!(
            "{why}; write the task out, with {{a,b}} if there are several, change the `task` of \
             the run, or put the line into a phase of its own with `--- exact`"
        ))
    }
}
