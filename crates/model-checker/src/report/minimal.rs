//! Merges states that the reader cannot tell apart.

use std::collections::HashMap;

use super::count;
use crate::explorer::{Graph, Identities, NodeId, Outcome, StepTaken};

/// The graph with as few nodes as possible that shows the reader the same.
///
/// The search tells states apart by all that their threads have done. Two of
/// them that look the same, and from which the same steps lead to the same
/// states, are one state to the reader. To merge them, from the ends to the
/// start, keeps every path.
pub(super) fn merge(mut graph: Graph, identities: &Identities) -> Graph {
    let mut known: HashMap<String, NodeId> = HashMap::new();
    let mut same_as: Vec<NodeId> = (0..graph.nodes.len()).collect();
    for id in count::topological(&graph).into_iter().rev() {
        let node = &mut graph.nodes[id];
        for (_, view) in &mut node.threads {
            view.rename(|object| identities.root(object));
        }
        for (object, _) in &mut node.objects {
            *object = identities.root(*object);
        }
        for outcome in outcomes(&mut node.steps) {
            outcome.to = same_as[outcome.to];
        }
        let looks = format!(
            "{:?}",
            (&node.threads, &node.objects, &node.steps, &node.end)
        );
        same_as[id] = *known.entry(looks).or_insert(id);
    }
    renumber(graph)
}

/// Keeps the nodes that can still be reached, in the order of a search that
/// goes deep first.
fn renumber(mut graph: Graph) -> Graph {
    let mut numbers: HashMap<NodeId, NodeId> = HashMap::new();
    let mut order = Vec::new();
    let mut next = vec![0];
    while let Some(id) = next.pop() {
        if numbers.contains_key(&id) {
            continue;
        }
        numbers.insert(id, order.len());
        order.push(id);
        let targets = outcomes(&mut graph.nodes[id].steps).map(|outcome| outcome.to);
        let targets: Vec<NodeId> = targets.collect();
        next.extend(targets.into_iter().rev());
    }
    let mut nodes: Vec<_> = graph.nodes.into_iter().map(Some).collect();
    let kept = order.into_iter().filter_map(|id| {
        let mut node = nodes[id].take()?;
        for outcome in outcomes(&mut node.steps) {
            outcome.to = numbers[&outcome.to];
        }
        Some(node)
    });
    Graph {
        nodes: kept.collect(),
        opening: graph.opening,
    }
}

fn outcomes(steps: &mut [StepTaken]) -> impl DoubleEndedIterator<Item = &mut Outcome> {
    steps.iter_mut().filter_map(|step| step.outcome.as_mut())
}
