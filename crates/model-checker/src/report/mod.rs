//! What came out of an exploration.

mod count;
mod minimal;
mod names;
mod shortest;
mod write;

use crate::explorer::{Error, Found, Node, Program};
use crate::machine::Ending;
use crate::property::{Claim, Property};
use names::Names;

/// What came out of an exploration. [`Report::to_json`] writes it down.
#[derive(Debug)]
pub struct Report {
    /// How often the property should fail, by the author's claim.
    pub claim: Claim,
    /// In how many orders the steps can be done.
    pub schedules: u128,
    /// In how many of these the property does not hold.
    pub failing: u128,
    /// How many end with every thread waiting.
    pub deadlocks: u128,
    /// In how many some thread panics.
    pub panics: u128,
    /// How many threads there are, the main thread among them.
    pub threads: usize,
    /// The states that the reader can tell apart, and the steps between them.
    pub states: usize,
    pub edges: usize,
    /// How often the program was run to find them.
    pub executions: usize,
    /// A schedule with the fewest steps of those in which the property does not
    /// hold; of these, one that switches threads least often.
    pub shortest_failing: Option<Vec<Step>>,
    json: String,
}

/// A step of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The number of the thread; the main thread is 0.
    pub thread: usize,
    /// Its name: the one it was given, else what it calls itself in the lines
    /// that it prints, else `T1`, `T2` … by its number.
    pub name: String,
    /// The operation: `load`, `lock`.
    pub operation: String,
    /// The name of the variable that holds the object.
    pub object: Option<String>,
    /// The line of the program.
    pub line: u32,
    /// What the operation gave.
    pub result: String,
}

impl Report {
    pub(crate) fn new(
        program: &Program,
        arguments: &[&str],
        property: &Property,
        claim: Claim,
        found: Found,
    ) -> Result<Self, Error> {
        let (identities, executions) = (&found.identities, found.executions);
        let graph = &minimal::merge(found.graph, identities);
        let names = Names::new(graph, identities, &found.tasks, program.source);
        let order = count::topological(graph);
        let count = |wanted: &dyn Fn(&Node) -> bool| {
            count::paths(graph, &order, wanted).ok_or(Error::TooManySchedules)
        };
        let fails = |node: &Node| node.end.as_ref().is_some_and(|end| end.fails);
        let mut report = Report {
            claim,
            schedules: count(&|_| true)?,
            failing: count(&fails)?,
            deadlocks: count(&|node| {
                let end = node.end.as_ref();
                end.is_some_and(|end| end.ending == Ending::Deadlock)
            })?,
            panics: count(&|node| {
                let end = node.end.as_ref();
                end.is_some_and(|end| !end.panics.is_empty())
            })?,
            threads: names.threads.len(),
            states: graph.nodes.len(),
            edges: graph.nodes.iter().map(|node| node.steps.len()).sum(),
            executions,
            shortest_failing: shortest::failing(graph, &order)
                .map(|path| path.into_iter().map(|at| names.step(graph, at)).collect()),
            json: String::new(),
        };
        report.json = write::document(&report, arguments, property, graph, &names);
        Ok(report)
    }

    /// Whether the property fails as often as claimed.
    pub fn is_as_claimed(&self) -> bool {
        self.claim.agrees(self.failing, self.schedules)
    }

    /// The report and the graph, as they are recorded beside a listing.
    ///
    /// ```text
    /// summary      what the page states; the numbers of schedules are texts,
    ///              for they can be too large for a number in JavaScript;
    ///              shortest_failing: each step as [thread, operation, object,
    ///              line, result], null if no schedule fails
    /// opening      what the program prints before the first step
    /// threads      the names of the threads, the main thread first
    /// objects      what the threads share: [name, type, line]
    /// operations   what threads do: [text, object or null, line]
    /// nodes        the states, the first one first:
    ///   t          each thread: null before it is started, 0 when it has ended,
    ///              [operation, 1 if it can do it now and 0 if it has to wait]
    ///   o          each object: null before its first use,
    ///              [value, the threads that hold it or wait in it, 1 if poisoned]
    ///   s          each thread that can do a step:
    ///              [thread, node it leads to, result, output, lines it touches]
    ///   end        how the program ends here: "deadlock" or its exit code
    ///   fails      1 if the property does not hold at this end
    ///   panics     the threads that panicked: [thread, message]
    /// ```
    ///
    /// In `o` and `s`, what is empty at the end of a list is left out.
    pub fn to_json(&self) -> &str {
        &self.json
    }
}
