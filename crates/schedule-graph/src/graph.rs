//! The states of a program and the steps between them.

use std::fmt;
use std::ops::Not;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};

use crate::operation::Operation;

/// Every state of the program and every step between two of them. There are no
/// cycles: what a thread has done is part of the state.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// What the program prints before the first step.
    pub opening: String,
    /// The names of the threads, the main thread first.
    pub threads: Vec<String>,
    pub objects: Vec<Object>,
    /// What the threads do.
    pub operations: Vec<Call>,
    /// The states, the first one first.
    pub nodes: Vec<Node>,
}

/// Something that threads share: its name, its type, and the line that makes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object(pub String, pub String, pub u32);

/// An operation where it stands in the program: what is done, to which object
/// (by its number), and the line, which is 0 where no line stands for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Call(
    #[serde(with = "crate::text")] pub Operation,
    pub Option<usize>,
    pub u32,
);

/// A state of the program.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// By the numbers of the threads; `None` for one that is not started yet.
    #[serde(rename = "t")]
    pub threads: Vec<Option<ThreadState>>,
    /// By the numbers of the objects; `None` for one that is not in use yet.
    #[serde(rename = "o")]
    pub objects: Vec<Option<ObjectState>>,
    /// A step for each thread that can do one, in the order of the threads; none
    /// at an end.
    #[serde(rename = "s", default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
    /// Whether this is an end at which the property does not hold.
    #[serde(default, skip_serializing_if = "Not::not", with = "flag")]
    pub fails: bool,
    /// At an end, the threads that panicked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub panics: Vec<Panic>,
}

/// What a thread is about to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ThreadState {
    /// The number of its call, and whether it can do it now. If not, it waits.
    Next(usize, #[serde(with = "flag")] bool),
    /// It has ended, which is written as 0.
    Ended(u8),
}

/// What the reader sees of an object. In JSON a list that leaves out what is
/// empty at its end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct ObjectState {
    pub value: String,
    /// The threads that hold it, or that wait in it.
    #[serde(default)]
    pub holders: Vec<usize>,
    #[serde(default, with = "flag")]
    pub poisoned: bool,
}

/// A thread is chosen, and what comes of it. In JSON a list that leaves out
/// what is empty at its end.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct Step {
    pub thread: usize,
    /// The state that it leads to.
    pub to: usize,
    /// What the operation gave.
    #[serde(default)]
    pub result: String,
    /// What was printed until the next choice.
    #[serde(default)]
    pub printed: String,
    /// The lines at which the thread used a value behind a guard.
    #[serde(default)]
    pub lines: Vec<u32>,
}

/// How the program ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// It does not: every thread waits.
    Deadlock,
    /// With this exit code.
    #[serde(untagged)]
    Exits(i32),
}

/// A thread panicked, with this message.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Panic(pub usize, pub String);

/// A step of a schedule in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken<'a> {
    /// The name of the thread.
    pub thread: &'a str,
    pub operation: &'a Operation,
    /// The name of the object.
    pub object: Option<&'a str>,
    /// The line of the program, or 0.
    pub line: u32,
    /// What the operation gave.
    pub result: &'a str,
}

impl Graph {
    /// The steps of the schedule that chooses these threads one after the
    /// other, or `None` if one of them cannot do a step when it is chosen.
    pub fn walk(&self, schedule: &[usize]) -> Option<Vec<Taken<'_>>> {
        let mut node = self.nodes.first()?;
        let mut way = Vec::new();
        for &thread in schedule {
            let step = node.steps.iter().find(|step| step.thread == thread)?;
            let Call(operation, object, line) = self.operations.get(node.next(thread)?.0)?;
            way.push(Taken {
                thread: self.threads.get(thread)?,
                operation,
                object: object.and_then(|number| Some(self.objects.get(number)?.0.as_str())),
                line: *line,
                result: &step.result,
            });
            node = self.nodes.get(step.to)?;
        }
        Some(way)
    }

    /// How many schedules lead to an end of the wanted kind. `None` if they are
    /// more than fit the number, or if there is a cycle.
    pub fn count(&self, wanted: impl Fn(&Node) -> bool) -> Option<u128> {
        let mut counts = vec![0_u128; self.nodes.len()];
        for id in self.from_the_ends()? {
            let node = &self.nodes[id];
            let mut after = node.steps.iter().map(|step| counts[step.to]);
            counts[id] = match &node.end {
                Some(_) => u128::from(wanted(node)),
                None => after.try_fold(0, u128::checked_add)?,
            };
        }
        counts.first().copied()
    }

    /// The numbers of the states in an order in which every step leads back.
    /// `None` if there is a cycle, a step that leads nowhere, or a state that
    /// no step leads to.
    pub fn from_the_ends(&self) -> Option<Vec<usize>> {
        let mut incoming = vec![0_usize; self.nodes.len()];
        for step in self.nodes.iter().flat_map(|node| &node.steps) {
            *incoming.get_mut(step.to)? += 1;
        }
        if incoming.first()? != &0 {
            return None;
        }
        let mut order = vec![0];
        let mut next = 0;
        while let Some(&id) = order.get(next) {
            next += 1;
            for step in &self.nodes[id].steps {
                incoming[step.to] -= 1;
                if incoming[step.to] == 0 {
                    order.push(step.to);
                }
            }
        }
        order.reverse();
        (order.len() == self.nodes.len()).then_some(order)
    }

    /// Whether every number names something that is there, every step is one
    /// that its thread can do, and the steps lead to the ends.
    pub(crate) fn is_whole(&self) -> bool {
        let mut objects = self.operations.iter().filter_map(|call| call.1);
        objects.all(|object| object < self.objects.len())
            && self.nodes.iter().all(|node| self.knows(node))
            && self.from_the_ends().is_some()
    }

    fn knows(&self, node: &Node) -> bool {
        let all = self.threads.len();
        let states = node.objects.iter().flatten();
        let mut holders = states.flat_map(|state| &state.holders);
        let can_step = |thread: &usize| node.next(*thread).is_some_and(|(_, can_step)| can_step);
        let steps = node.steps.iter().map(|step| step.thread);
        let mut threads = node.threads.iter().flatten();
        let mut calls = (0..all).filter_map(|thread| node.next(thread));
        threads.all(|state| !matches!(state, ThreadState::Ended(1..)))
            && (node.threads.len(), node.objects.len()) == (all, self.objects.len())
            && steps.eq((0..all).filter(can_step))
            && calls.all(|(call, _)| call < self.operations.len())
            && holders.all(|&thread| thread < all)
            && node.panics.iter().all(|panic| panic.0 < all)
            && node.steps.is_empty() == node.end.is_some()
            && (node.end.is_some() || !node.fails)
    }
}

impl Node {
    /// The number of the call that a thread is about to do, and whether it can.
    pub fn next(&self, thread: usize) -> Option<(usize, bool)> {
        match self.threads.get(thread)? {
            Some(ThreadState::Next(call, can_step)) => Some((*call, *can_step)),
            _ => None,
        }
    }
}

impl fmt::Display for Taken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.thread, self.operation)?;
        self.object.map_or(Ok(()), |object| write!(f, " {object}"))
    }
}

impl Serialize for ObjectState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = json!([self.value, self.holders, u8::from(self.poisoned)]);
        without_empty_end(&all, 1).serialize(serializer)
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = json!([self.thread, self.to, self.result, self.printed, self.lines]);
        without_empty_end(&all, 2).serialize(serializer)
    }
}

/// The list without what is empty at its end, of which the first ones stay.
fn without_empty_end(list: &Value, first: usize) -> &[Value] {
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    let is_full = |value: &Value| ![json!(""), json!([]), json!(0)].contains(value);
    let last = list.iter().rposition(is_full);
    &list[..last.map_or(first, |last| first.max(last + 1))]
}

/// Yes is 1, no is 0.
mod flag {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(flag: &bool, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u8(u8::from(*flag))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
        match u8::deserialize(from)? {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(D::Error::custom(format!("{other} should be 0 or 1"))),
        }
    }
}
