//! Finds a shortest failing schedule.

use schedule_graph::Graph;

/// The best way on from a node: how many steps, how many switches between
/// threads, and the first of the steps.
type Best = (usize, usize, usize);

/// The threads of a schedule in which the property does not hold, with as few
/// steps as possible and of these with as few switches between threads.
pub(super) fn failing(graph: &Graph) -> Option<Vec<usize>> {
    // By node, and by the thread that did the step before it.
    let mut best: Vec<Vec<Option<Best>>> = vec![Vec::new(); graph.nodes.len()];
    for id in graph.from_the_ends()? {
        let node = &graph.nodes[id];
        let ways = (0..graph.threads.len()).map(|last| {
            let here = node.fails.then_some((0, 0, 0));
            let steps = node.steps.iter().enumerate();
            let on = steps.filter_map(|(place, step)| {
                let (steps, switches, _) = best[step.to][step.thread]?;
                let switch = usize::from(step.thread != last);
                Some((steps + 1, switches + switch, place))
            });
            here.into_iter().chain(on).min()
        });
        best[id] = ways.collect();
    }
    // Whoever comes first, it is no switch.
    let firsts = graph.nodes[0].steps.iter().map(|step| step.thread);
    let lasts = firsts.chain([0]);
    let start = lasts.filter_map(|last| Some((best[0][last]?, last)));
    let (_, mut last) = start.min()?;
    let (mut id, mut schedule) = (0, Vec::new());
    while let Some(step) = best[id][last].and_then(|way| graph.nodes[id].steps.get(way.2)) {
        schedule.push(step.thread);
        (id, last) = (step.to, step.thread);
    }
    Some(schedule)
}
