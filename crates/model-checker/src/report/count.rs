//! Counts paths through the graph.

use crate::explorer::{Graph, Node, NodeId};

/// The nodes in an order in which every step leads forward.
pub(super) fn topological(graph: &Graph) -> Vec<NodeId> {
    let mut incoming = vec![0_usize; graph.nodes.len()];
    for (_, to) in edges(graph) {
        incoming[to] += 1;
    }
    let mut order = vec![0];
    let mut next = 0;
    while let Some(&node) = order.get(next) {
        next += 1;
        for to in targets(&graph.nodes[node]) {
            incoming[to] -= 1;
            if incoming[to] == 0 {
                order.push(to);
            }
        }
    }
    assert_eq!(order.len(), graph.nodes.len(), "a step never leads back");
    order
}

fn edges(graph: &Graph) -> impl Iterator<Item = (NodeId, NodeId)> {
    let nodes = graph.nodes.iter().enumerate();
    nodes.flat_map(|(from, node)| targets(node).map(move |to| (from, to)))
}

fn targets(node: &Node) -> impl Iterator<Item = NodeId> {
    node.steps.iter().map(|step| {
        let outcome = step.outcome.as_ref();
        outcome.expect("every step has been tried").to
    })
}

/// How many paths lead from the first node to an end of the wanted kind. `None`
/// if they are more than fit the number.
pub(super) fn paths(
    graph: &Graph,
    order: &[NodeId],
    wanted: &dyn Fn(&Node) -> bool,
) -> Option<u128> {
    let mut paths = vec![0_u128; graph.nodes.len()];
    for &id in order.iter().rev() {
        let node = &graph.nodes[id];
        paths[id] = if node.steps.is_empty() {
            u128::from(wanted(node))
        } else {
            targets(node).try_fold(0_u128, |sum, to| sum.checked_add(paths[to]))?
        };
    }
    Some(paths[0])
}
