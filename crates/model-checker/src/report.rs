//! What came out of an exploration.

mod graph;
mod names;
mod shortest;

use schedule_graph::{End, Fails, Graph, Node, Property, Summary, Taken};

use crate::error::Error;
use crate::exploration::{Program, search};

/// What came out of an exploration.
#[derive(Debug)]
pub struct Report {
    pub summary: Summary,
    /// The states that the reader can tell apart.
    pub graph: Graph,
}

/// Runs the program under every schedule, with these arguments, and looks where
/// the property does not hold.
///
/// # Errors
/// The program cannot be explored; the error says what it must be like.
pub fn explore(
    program: &Program,
    arguments: &[&str],
    property: &Property,
    fails: Fails,
) -> Result<Report, Error> {
    let found = search(program, arguments, property)?;
    let graph = graph::as_shown(found, program.source);
    let count = |wanted: fn(&Node) -> bool| graph.count(wanted).ok_or(Error::TooManySchedules);
    let summary = Summary {
        args: arguments.iter().map(|text| text.to_string()).collect(),
        property: property.clone(),
        fails,
        schedules: count(|_| true)?,
        failing: count(|end| end.fails)?,
        deadlocks: count(|end| end.end == Some(End::Deadlock))?,
        panics: count(|end| !end.panics.is_empty())?,
        shortest_failing: shortest::failing(&graph),
    };
    Ok(Report { summary, graph })
}

impl Report {
    /// Whether the property fails as often as claimed.
    pub fn is_as_claimed(&self) -> bool {
        let summary = &self.summary;
        summary.fails.agrees(summary.failing, summary.schedules)
    }

    /// A schedule with the fewest steps of those in which the property does not
    /// hold; of these, one that switches threads least often.
    pub fn shortest_failing(&self) -> Option<Vec<Taken<'_>>> {
        self.graph.walk(self.summary.shortest_failing.as_ref()?)
    }
}
