//! What is always true of a listing's output, however its tasks were scheduled.
//!
//! A [`Contract`] is read from the expected text of a run by
//! [`Contract::parse`]; [`Contract::check`] holds the lines of a run against it.
//! [`Expect`] says how the run has to end.

mod check;
mod ending;
mod mismatch;
mod parse;
mod pattern;
mod phase;
mod relation;
mod repeat;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::Deserialize;

pub use check::Bindings;
pub use mismatch::Mismatch;
pub use parse::ParseError;
pub use phase::TaskOf;

use pattern::{Hole, Names, Pattern};
use phase::Phase;
use relation::Relation;

/// How a run has to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// With this exit code.
    Exits { code: i32 },
    /// Of this signal.
    Dies { signal: i32 },
    /// Not by itself: all its threads sleep and it uses no CPU time.
    Hangs,
    /// Either with exit code 0 or not at all.
    MayHang,
}

/// How a run did end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With this exit code.
    Exited(i32),
    /// Of this signal.
    Died(i32),
    /// It slept without using CPU time and was ended from outside.
    Hung,
}

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
    const ALL: [Order; 5] = [
        Order::Exact,
        Order::Any,
        Order::PerTask,
        Order::Blocks,
        Order::Interleaved,
    ];

    fn name(self) -> &'static str {
        match self {
            Order::Exact => "exact",
            Order::Any => "any",
            Order::PerTask => "per-task",
            Order::Blocks => "blocks",
            Order::Interleaved => "interleaved",
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Order {
    type Err = String;

    fn from_str(text: &str) -> Result<Order, String> {
        if let Some(order) = Order::ALL.into_iter().find(|order| order.name() == text) {
            return Ok(order);
        }
        let nearest = Order::ALL
            .into_iter()
            .map(|order| (strsim::jaro_winkler(text, order.name()), order.name()))
            .filter(|(likeness, _)| *likeness > 0.7)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let names = Order::ALL.map(Order::name).join(", ");
        Err(match nearest {
            Some((_, name)) => format!("no order \"{text}\"; did you mean \"{name}\"?"),
            None => format!("no order \"{text}\"; write one of {names}"),
        })
    }
}

/// What is always true of the output of a run.
#[derive(Debug)]
pub struct Contract {
    phases: Vec<Phase>,
    nevers: Vec<Pattern>,
    relations: Vec<Relation>,
    names: Names,
    /// For each name whether it is bound to a number within bounds: an amount,
    /// which another name may have too. Other names are identities.
    amounts: Vec<bool>,
    task: TaskOf,
}

impl Contract {
    /// Why this contract says next to nothing of a run, if so: none of its lines
    /// has any literal text, or a bounded number.
    pub fn vacuous(&self) -> Option<String> {
        let mut patterns = self.phases.iter().flat_map(|phase| &phase.patterns);
        let claims = |pattern: &Pattern| {
            pattern.literals().any(|text| !text.trim().is_empty())
                || pattern
                    .holes()
                    .iter()
                    .any(|(_, hole)| matches!(hole, Hole::Number { .. }))
        };
        (!self.phases.is_empty() && !patterns.any(claims)).then(|| {
            "no expected line has any literal text, so the contract accepts nearly everything; \
             write out what every run prints, and leave [..] for what nobody claims"
                .to_string()
        })
    }

    /// How many lines a run may have: at least and at most.
    pub fn line_counts(&self) -> (usize, usize) {
        let sum =
            |pick: fn(&Phase) -> usize| self.phases.iter().map(pick).fold(0, usize::saturating_add);
        (sum(|phase| phase.least), sum(|phase| phase.most))
    }

    /// The whole numbers that the runs may bind to a name: those within the
    /// bounds of every place that names it. `None` if no place has bounds.
    pub fn range_of(&self, name: &str) -> Option<RangeInclusive<i64>> {
        self.phases
            .iter()
            .flat_map(|phase| &phase.patterns)
            .flat_map(|pattern| pattern.holes())
            .filter_map(|(_, hole)| match hole {
                Hole::Number {
                    name: Some(id),
                    range,
                } if self.names.name(*id) == name => Some(range.clone()),
                _ => None,
            })
            .reduce(|a, b| *a.start().max(b.start())..=*a.end().min(b.end()))
    }
}
