//! What a contract is made of.

use std::ops::RangeInclusive;

use crate::order::{Order, TaskOf};
use crate::pattern::Pattern;
use crate::relation::Relation;

/// What is always true of the output of a run.
#[derive(Debug)]
pub struct Contract {
    /// None of them is empty, but perhaps the first one.
    pub(crate) phases: Vec<Phase>,
    /// Patterns that no line matches, each with its line of the expected text.
    pub(crate) nevers: Vec<(usize, Pattern)>,
    pub(crate) relations: Vec<(usize, Relation)>,
    pub(crate) task: TaskOf,
}

/// The expected lines between two `---`.
#[derive(Debug)]
pub(crate) struct Phase {
    /// The line of its `---`, from 1; 0 for the first phase, which has none.
    pub(crate) at: usize,
    pub(crate) order: Order,
    pub(crate) lines: Vec<Expected>,
}

/// A pattern, and how many lines match it.
#[derive(Debug)]
pub(crate) struct Expected {
    /// The line of the expected text that it comes from, from 1.
    pub(crate) at: usize,
    pub(crate) pattern: Pattern,
    pub(crate) least: usize,
    /// More than `least` in the last phase only.
    pub(crate) most: usize,
    /// Its task, if the order of its phase is about tasks.
    pub(crate) task: Option<String>,
}

impl Contract {
    pub(crate) fn lines(&self) -> impl Iterator<Item = &Expected> {
        self.phases.iter().flat_map(|phase| &phase.lines)
    }

    /// Why this contract says next to nothing of a run, if so: none of its lines
    /// has any literal text, or a bounded number.
    pub fn vacuous(&self) -> Option<&'static str> {
        let claims_nothing = |line: &Expected| {
            let has_bounds = line.pattern.wildcards.iter().any(|w| w.bounds.is_some());
            line.pattern.literals.concat().trim().is_empty() && !has_bounds
        };
        let is_vacuous = self.lines().next().is_some() && self.lines().all(claims_nothing);
        is_vacuous.then_some("no line has any literal text; write out what every run prints")
    }

    /// The whole numbers that the runs may bind to a name: those within the
    /// bounds of every place that names it. `None` if no place has bounds.
    pub fn range_of(&self, name: &str) -> Option<RangeInclusive<i64>> {
        let wildcards = self.lines().flat_map(|line| &line.pattern.wildcards);
        let places = wildcards.filter(|wildcard| wildcard.name.as_deref() == Some(name));
        let bounds = places.filter_map(|wildcard| wildcard.bounds.clone());
        bounds.reduce(|a, b| *a.start().max(b.start())..=*a.end().min(b.end()))
    }
}
