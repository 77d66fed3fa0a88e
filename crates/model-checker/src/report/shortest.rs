//! Finds a shortest failing schedule.

use std::collections::HashMap;

use crate::explorer::{Graph, NodeId};
use crate::machine::ThreadPath;

/// A step: its node, and its place among the steps of the node.
type StepAt = (NodeId, usize);

/// A node, and the thread that did the step before it, if any.
type Situation = (NodeId, Option<ThreadPath>);

/// The steps of a schedule in which the property does not hold, as few as
/// possible and with as few switches between threads as possible.
pub(super) fn failing(graph: &Graph, order: &[NodeId]) -> Option<Vec<StepAt>> {
    let mut search = Shortest {
        graph,
        distance: vec![None; graph.nodes.len()],
        switches: HashMap::new(),
    };
    for &id in order.iter().rev() {
        let node = &graph.nodes[id];
        search.distance[id] = if node.steps.is_empty() {
            node.end.as_ref().filter(|end| end.fails).map(|_| 0)
        } else {
            let after =
                (0..node.steps.len()).filter_map(|step| search.distance[search.to(id, step)]);
            after.min().map(|least| least + 1)
        };
    }
    search.distance[0]?;
    // From the end to the start, so that the recursion below stays shallow.
    for &id in order.iter().rev() {
        for step in 0..graph.nodes[id].steps.len() {
            search.best(search.to(id, step), Some(search.thread(id, step)));
        }
    }
    let mut path = Vec::new();
    let (mut node, mut last) = (0, None);
    while let Some((step, _)) = search.best(node, last) {
        path.push((node, step));
        last = Some(search.thread(node, step));
        node = search.to(node, step);
    }
    Some(path)
}

struct Shortest<'a> {
    graph: &'a Graph,
    /// How many steps it takes from here to a failing end.
    distance: Vec<Option<usize>>,
    /// The best step, and how often the thread changes from here on.
    switches: HashMap<Situation, Option<(usize, usize)>>,
}

impl Shortest<'_> {
    fn to(&self, node: NodeId, step: usize) -> NodeId {
        let outcome = self.graph.nodes[node].steps[step].outcome.as_ref();
        outcome.expect("every step has been tried").to
    }

    fn thread(&self, node: NodeId, step: usize) -> ThreadPath {
        self.graph.nodes[node].steps[step].thread.clone()
    }

    fn best(&mut self, node: NodeId, last: Option<ThreadPath>) -> Option<(usize, usize)> {
        let key = (node, last);
        if let Some(&known) = self.switches.get(&key) {
            return known;
        }
        let here = self.distance[node];
        let mut best = None;
        for step in 0..self.graph.nodes[node].steps.len() {
            let to = self.to(node, step);
            if self.distance[to].map(|steps| steps + 1) != here || here.is_none() {
                continue;
            }
            let thread = self.thread(node, step);
            let switch = usize::from(key.1.as_ref().is_some_and(|last| *last != thread));
            let rest = self.best(to, Some(thread)).map_or(0, |(_, rest)| rest);
            if best.is_none_or(|(_, least)| switch + rest < least) {
                best = Some((step, switch + rest));
            }
        }
        self.switches.insert(key, best);
        best
    }
}
