//! Which object of one execution is which object of another.

use std::collections::{BTreeSet, HashMap};
use std::panic::Location;

use schedule_graph::Graph;

use crate::execution::{Execution, ObjectId, ThreadPath};

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
    infos: Vec<Info>,
    /// For each place in the program that makes several objects: how many were
    /// seen together at most, and whether they lay side by side.
    neighbours: HashMap<Site, Vec<(usize, Identity)>>,
}

type Site = (u32, u32, &'static str);

/// What is known of an object of the program.
#[derive(Clone, Debug)]
pub(crate) struct Info {
    pub(crate) kind: &'static str,
    pub(crate) site: &'static Location<'static>,
    pub(crate) size: usize,
}

impl Identities {
    /// The identities of the objects of this execution that were used, or are
    /// about to be.
    pub(crate) fn of(&mut self, execution: &Execution) -> HashMap<ObjectId, Identity> {
        let mut found: HashMap<ObjectId, Identity> = HashMap::new();
        let mut threads: Vec<_> = execution.threads.iter().collect();
        threads.sort_by(|a, b| a.path.cmp(&b.path));
        for thread in threads {
            let done = thread
                .trail
                .iter()
                .map(|event| (event.object, event.history));
            let next = thread.next().map(|next| (next.object, thread.history));
            for (object, history) in done.chain(next) {
                let Some(object) = object else { continue };
                let known = self.of_use.get(&(thread.path.clone(), history)).copied();
                let identity = match (known, found.get(&object).copied()) {
                    (Some(known), Some(here)) => self.unite(known, here),
                    (Some(one), None) | (None, Some(one)) => self.root(one),
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
        let object = &execution.objects[object];
        self.infos.push(Info {
            kind: object.kind,
            site: object.site,
            size: object.size,
        });
        self.same_as.push(self.infos.len() - 1);
        self.infos.len() - 1
    }

    /// The identity that this one turned out to be.
    pub(crate) fn root(&self, mut identity: Identity) -> Identity {
        while self.same_as[identity] != identity {
            identity = self.same_as[identity];
        }
        identity
    }

    /// All objects of the program.
    pub(crate) fn all(&self) -> impl Iterator<Item = Identity> {
        (0..self.same_as.len()).filter(|&identity| self.same_as[identity] == identity)
    }

    fn unite(&mut self, a: Identity, b: Identity) -> Identity {
        let (a, b) = (self.root(a), self.root(b));
        self.same_as[a.max(b)] = a.min(b);
        a.min(b)
    }

    /// Unites what one place in the program has made if no state shows it as
    /// two: whoever used it first, it is one to the reader.
    pub(crate) fn unite_the_never_seen_together(&mut self, graph: &Graph) {
        let mut together: BTreeSet<(Identity, Identity)> = BTreeSet::new();
        for node in &graph.nodes {
            let used = (0..node.objects.len()).filter(|id| node.objects[*id].is_some());
            let roots: Vec<Identity> = used.map(|id| self.root(id)).collect();
            let pairs = roots
                .iter()
                .flat_map(|&a| roots.iter().map(move |&b| (a, b)));
            together.extend(pairs.filter(|(a, b)| a != b));
        }
        for a in 0..self.infos.len() {
            for b in a + 1..self.infos.len() {
                let (one, other) = (self.root(a), self.root(b));
                let (of_a, of_b) = (&self.infos[one], &self.infos[other]);
                let same_place = (of_a.kind, of_a.site) == (of_b.kind, of_b.site);
                if one == other || !same_place || together.contains(&(one, other)) {
                    continue;
                }
                let united = self.unite(one, other);
                let renamed = |id| if id == one || id == other { united } else { id };
                let pairs = together.iter().map(|&(x, y)| (renamed(x), renamed(y)));
                together = pairs.collect();
            }
        }
    }

    pub(crate) fn info(&self, identity: Identity) -> &Info {
        &self.infos[identity]
    }

    fn look_at_neighbours(&mut self, execution: &Execution, found: &HashMap<ObjectId, Identity>) {
        let mut groups: HashMap<Site, Vec<(usize, Identity)>> = HashMap::new();
        for (&object, &identity) in found {
            let object = &execution.objects[object];
            let site = (object.site.line(), object.site.column(), object.kind);
            groups
                .entry(site)
                .or_default()
                .push((object.address, identity));
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
        let info = self.info(identity);
        let site = (info.site.line(), info.site.column(), info.kind);
        let group = self.neighbours.get(&site)?;
        let side_by_side = group
            .windows(2)
            .all(|pair| pair[1].0 - pair[0].0 == info.size);
        if group.len() < 2 || !side_by_side {
            return None;
        }
        group
            .iter()
            .position(|&(_, other)| self.root(other) == identity)
    }
}
