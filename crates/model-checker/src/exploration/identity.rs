//! Which object of one execution is which object of another.

use std::collections::HashMap;

use schedule_graph::{Graph, Node};

use crate::execution::{Execution, Object, ObjectId, Site, ThreadPath};

/// An object of the program, whatever the execution.
pub(crate) type Identity = usize;

/// A thread with a certain history is about to use an object: this determines
/// which object that is.
type Use = (ThreadPath, u64);

/// Finds objects again in other executions.
///
/// An object's constructor is a `const fn`, so it cannot take a number. What
/// tells objects apart is who uses them: two uses that were seen to be of one
/// object in some execution are always of one object.
#[derive(Debug, Default)]
pub(crate) struct Identities {
    of_use: HashMap<Use, Identity>,
    /// The identities that turned out to be another one.
    same_as: Vec<Identity>,
    /// The objects as they were when they were first seen.
    pub(crate) objects: Vec<Object>,
    /// For each place in the program that makes several objects: how many were
    /// seen together at most, and whether they lay side by side.
    neighbours: HashMap<Site, Vec<(usize, Identity)>>,
}

impl Identities {
    /// The identities of the objects of this execution that were used, or are
    /// about to be.
    pub(crate) fn of(&mut self, execution: &Execution) -> HashMap<ObjectId, Identity> {
        let mut found: HashMap<ObjectId, Identity> = HashMap::new();
        let mut threads: Vec<_> = execution.threads.iter().collect();
        threads.sort_by(|a, b| a.path.cmp(&b.path));
        for thread in threads {
            let done = thread.trail.iter();
            let done = done.map(|event| (event.operation.object, event.history));
            let next = thread.next().map(|next| (next.object, thread.history));
            for (object, history) in done.chain(next) {
                let Some(object) = object else { continue };
                let known = self.of_use.get(&(thread.path.clone(), history)).copied();
                let identity = match (known, found.get(&object).copied()) {
                    (Some(known), Some(here)) => self.unite(known, here),
                    (Some(one), None) | (None, Some(one)) => one,
                    (None, None) => self.add(execution, object),
                };
                self.of_use.insert((thread.path.clone(), history), identity);
                found.insert(object, identity);
            }
        }
        for identity in found.values_mut() {
            *identity = self.root(*identity);
        }
        self.look_at_neighbours(execution, &found);
        found
    }

    fn add(&mut self, execution: &Execution, object: ObjectId) -> Identity {
        self.objects.push(execution.objects[object].clone());
        self.same_as.push(self.same_as.len());
        self.same_as.len() - 1
    }

    /// The identity that this one turned out to be.
    pub(crate) fn root(&self, mut identity: Identity) -> Identity {
        while self.same_as[identity] != identity {
            identity = self.same_as[identity];
        }
        identity
    }

    fn unite(&mut self, a: Identity, b: Identity) -> Identity {
        let (a, b) = (self.root(a), self.root(b));
        self.same_as[a.max(b)] = a.min(b);
        a.min(b)
    }

    /// Unites what one place in the program has made if no state shows it as
    /// two: whoever used it first, it is one to the reader.
    pub(crate) fn unite_the_never_seen_together(&mut self, graph: &Graph) {
        let count = self.objects.len();
        for (a, b) in (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))) {
            let (one, other) = (self.root(a), self.root(b));
            let shows = |node: &Node, object| {
                let mut used = node.objects.iter().enumerate();
                used.any(|(id, state)| state.is_some() && self.root(id) == object)
            };
            let same_place = self.objects[one].made_at() == self.objects[other].made_at();
            let mut nodes = graph.nodes.iter();
            if same_place && !nodes.any(|node| shows(node, one) && shows(node, other)) {
                self.unite(one, other);
            }
        }
    }

    fn look_at_neighbours(&mut self, execution: &Execution, found: &HashMap<ObjectId, Identity>) {
        let mut groups: HashMap<Site, Vec<(usize, Identity)>> = HashMap::new();
        for (&object, &identity) in found {
            let object = &execution.objects[object];
            let group = groups.entry(object.made_at()).or_default();
            group.push((object.address, identity));
        }
        for (site, mut group) in groups {
            group.sort_unstable();
            let best = self.neighbours.entry(site).or_default();
            if group.len() > best.len() {
                *best = group;
            }
        }
    }

    /// The place of the object among the elements of an array or a vector, if
    /// all objects that were made at its place in the program lie side by side.
    pub(crate) fn index(&self, identity: Identity) -> Option<usize> {
        let object = &self.objects[identity];
        let group = self.neighbours.get(&object.made_at())?;
        let mut pairs = group.windows(2);
        let side_by_side = pairs.all(|pair| pair[1].0 - pair[0].0 == object.size);
        let mut members = group.iter();
        let place = members.position(|&(_, other)| self.root(other) == identity);
        place.filter(|_| group.len() > 1 && side_by_side)
    }
}
