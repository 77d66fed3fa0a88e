//! What a search has found, by numbers of its own.

use std::collections::BTreeSet;

use schedule_graph::{Call, Graph};

use super::identity::{Identities, Identity};
use crate::execution::{Execution, Operation, Thread, ThreadPath};

pub(crate) type NodeId = usize;

/// What a search has found. Its graph has the threads and the calls in the
/// order in which they were found, and the objects by their identities.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) graph: Graph,
    pub(crate) threads: Vec<FoundThread>,
    pub(crate) identities: Identities,
}

/// A thread of the program, whatever the execution.
#[derive(Clone, Debug)]
pub(crate) struct FoundThread {
    pub(crate) path: ThreadPath,
    /// The name that the program has given it.
    pub(crate) name: Option<String>,
    /// What it calls itself in what it prints: the texts before the first colon
    /// of its lines.
    pub(crate) calls_itself: BTreeSet<String>,
}

impl Found {
    /// The number of a thread; a new one is added.
    pub(super) fn thread(&mut self, thread: &Thread) -> usize {
        let mut threads = self.threads.iter();
        let known = threads.position(|known| known.path == thread.path);
        known.unwrap_or_else(|| {
            self.threads.push(FoundThread {
                path: thread.path.clone(),
                name: thread.name.clone(),
                calls_itself: BTreeSet::new(),
            });
            self.threads.len() - 1
        })
    }

    /// The number of a call; a new one is added.
    ///
    /// # Panics
    ///
    /// If the stand-in announces what a record has no word for.
    pub(super) fn call(&mut self, next: &Operation, object: Option<Identity>) -> usize {
        let operation = next.name.parse().unwrap_or_else(|error| panic!("{error}"));
        let call = Call(operation, object, next.line);
        position_or_push(&mut self.graph.operations, call)
    }

    /// Notes what the threads call themselves in what they have printed.
    pub(super) fn note_names(&mut self, execution: &Execution) {
        for line in &execution.output.lines {
            if let Some((name, _)) = line.text.split_once(':') {
                let thread = self.thread(&execution.threads[line.thread]);
                self.threads[thread].calls_itself.insert(name.to_string());
            }
        }
    }
}

/// The place of the value; a new one is added at the end.
pub(crate) fn position_or_push<T: PartialEq>(values: &mut Vec<T>, value: T) -> usize {
    let known = values.iter().position(|known| *known == value);
    known.unwrap_or_else(|| {
        values.push(value);
        values.len() - 1
    })
}
