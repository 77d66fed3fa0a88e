//! The graph as the reader sees it.

use std::collections::hash_map::{Entry, HashMap};

use schedule_graph::{Graph, Node, Object, ThreadState};

use super::names;
use crate::exploration::{Found, position_or_push};

/// The graph that shows the reader what the search has found: threads in the
/// order of their paths, objects in that of the lines that make them, and as
/// few states as possible.
pub(super) fn as_shown(found: Found, source: &str) -> Graph {
    let (mut graph, mut identities) = (found.graph, found.identities);
    identities.unite_the_never_seen_together(&graph);
    let mut order: Vec<usize> = (0..found.threads.len()).collect();
    order.sort_by_key(|&id| &found.threads[id].path);
    let objects = names::objects(&identities, source).into_iter();
    let (roots, objects): (Vec<usize>, Vec<Object>) = objects.unzip();

    let thread = |id| place(&order, id);
    let object = |id| place(&roots, identities.root(id));
    for node in &mut graph.nodes {
        let state = |id: &usize| node.threads.get(*id).cloned().flatten();
        node.threads = order.iter().map(state).collect();
        let mut states = vec![None; objects.len()];
        for (id, state) in node.objects.drain(..).enumerate() {
            states[object(id)] = state.or(states[object(id)].take());
        }
        node.objects = states;
        for state in node.objects.iter_mut().flatten() {
            state.holders.iter_mut().for_each(|id| *id = thread(*id));
            state.holders.sort_unstable();
        }
        for step in &mut node.steps {
            step.thread = thread(step.thread);
        }
        node.steps.sort_by_key(|step| step.thread);
        for panic in &mut node.panics {
            panic.0 = thread(panic.0);
        }
    }
    for call in &mut graph.operations {
        call.1 = call.1.map(object);
    }
    let threads: Vec<_> = order.iter().map(|&id| &found.threads[id]).collect();
    graph.threads = names::threads(&threads);
    graph.objects = objects;
    // Objects that have turned out to be one have made calls that are one.
    number_calls(&mut graph);
    merge(&mut graph);
    graph.nodes = reachable(&graph.nodes);
    number_calls(&mut graph);
    graph
}

/// Where the thread or the object that was found is shown.
fn place(shown: &[usize], found: usize) -> usize {
    let place = shown.iter().position(|known| *known == found);
    place.expect("everything that was found is shown")
}

/// Numbers the calls in the order in which the nodes name them.
fn number_calls(graph: &mut Graph) {
    let calls = std::mem::take(&mut graph.operations);
    for state in graph.nodes.iter_mut().flat_map(|node| &mut node.threads) {
        if let Some(ThreadState::Next(call, _)) = state {
            *call = position_or_push(&mut graph.operations, calls[*call].clone());
        }
    }
}

/// Leads the steps to one of the nodes that the reader cannot tell apart.
///
/// The search tells states apart by all that their threads have done. Two of
/// them that look the same, and from which the same steps lead to the same
/// states, are one state to the reader. To merge them, from the ends to the
/// start, keeps every path.
fn merge(graph: &mut Graph) {
    let order = graph.from_the_ends();
    let order = order.expect("every step lengthens the history of a thread");
    let mut known: HashMap<Node, usize> = HashMap::new();
    let mut same_as = vec![0; graph.nodes.len()];
    for id in order {
        let node = &mut graph.nodes[id];
        for step in &mut node.steps {
            step.to = same_as[step.to];
        }
        same_as[id] = *known.entry(node.clone()).or_insert(id);
    }
}

/// The nodes that can be reached, in the order of a search that goes deep first.
fn reachable(nodes: &[Node]) -> Vec<Node> {
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let mut kept: Vec<Node> = Vec::new();
    let mut next = vec![0];
    while let Some(id) = next.pop() {
        if let Entry::Vacant(new) = numbers.entry(id) {
            new.insert(kept.len());
            kept.push(nodes[id].clone());
            next.extend(nodes[id].steps.iter().rev().map(|step| step.to));
        }
    }
    for step in kept.iter_mut().flat_map(|node| &mut node.steps) {
        step.to = numbers[&step.to];
    }
    kept
}
