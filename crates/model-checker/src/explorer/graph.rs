//! The states of a program and the steps between them.

use crate::explorer::identity::Identity;
use crate::machine::{Ending, ThreadId, ThreadPath};

pub(crate) type NodeId = usize;

/// Every state that the program can be in when a thread is to be chosen, and
/// the states it ends in. Node 0 is the first. Every step lengthens a thread's
/// history, so there are no cycles.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Node>,
    /// What was printed before the first choice.
    pub(crate) opening: String,
}

#[derive(Debug)]
pub(crate) struct Node {
    /// The threads that exist, by path.
    pub(crate) threads: Vec<(ThreadPath, ThreadView)>,
    pub(crate) objects: Vec<(Identity, ObjectView)>,
    /// What may be done next; empty if the program has ended.
    pub(crate) steps: Vec<StepTaken>,
    pub(crate) end: Option<End>,
    /// How the node was first reached: the way to run the program until here.
    pub(crate) from: Option<(NodeId, ThreadId)>,
}

#[derive(Clone, Debug)]
pub(crate) struct ThreadView {
    pub(crate) name: Option<String>,
    pub(crate) doing: Doing,
}

impl ThreadView {
    /// Changes the identity of the object that the thread is about to use.
    pub(crate) fn rename(&mut self, new: impl FnOnce(Identity) -> Identity) {
        if let Doing::Next {
            object: Some(object),
            ..
        } = &mut self.doing
        {
            *object = new(*object);
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Doing {
    Ended,
    Next {
        name: String,
        object: Option<Identity>,
        line: u32,
        can_step: bool,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct ObjectView {
    pub(crate) value: String,
    pub(crate) holders: Vec<ThreadPath>,
    pub(crate) poisoned: bool,
}

/// A thread is chosen, and what comes of it.
#[derive(Debug)]
pub(crate) struct StepTaken {
    pub(crate) thread: ThreadPath,
    /// `None` until it has been tried.
    pub(crate) outcome: Option<Outcome>,
}

#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) to: NodeId,
    pub(crate) result: String,
    /// What was printed until the next choice.
    pub(crate) printed: String,
    /// The lines at which the thread used a value behind a guard.
    pub(crate) lines: Vec<u32>,
}

#[derive(Debug)]
pub(crate) struct End {
    pub(crate) ending: Ending,
    /// Whether the property does not hold.
    pub(crate) fails: bool,
    /// The threads that panicked, with their messages.
    pub(crate) panics: Vec<(ThreadPath, String)>,
}
