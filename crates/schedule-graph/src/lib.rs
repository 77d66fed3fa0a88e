//! The graph of a program's states, as the model checker records it.
//!
//! `model_checker::Report::to_json` says what each field means.

mod goal;

pub use goal::{Condition, Task, TaskError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Every state of the program and every step between two of them.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Graph {
    /// What the program prints before the first step.
    pub opening: String,
    /// The names of the threads, the main thread first.
    pub threads: Vec<String>,
    pub objects: Vec<Object>,
    pub operations: Vec<Operation>,
    /// The states, the first one first.
    pub nodes: Vec<Node>,
}

impl Graph {
    /// Whether every number in it names something that is there.
    pub fn is_whole(&self) -> bool {
        let objects = self.operations.iter().filter_map(|operation| operation.1);
        let steps = self.nodes.iter().flat_map(Node::next);
        let pending = self.nodes.iter().flat_map(|node| {
            let threads = 0..self.threads.len();
            threads.filter_map(|thread| node.pending(thread))
        });
        !self.nodes.is_empty()
            && objects.max() < Some(self.objects.len())
            && steps.max() < Some(self.nodes.len())
            && pending.max() < Some(self.operations.len())
    }
}

/// Something that threads share: its name, its type, and the line that makes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Object(pub String, pub String, pub u32);

/// What a thread does: in words of code, to which object, at which line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Operation(pub String, pub Option<usize>, pub u32);

/// A state. What it is made of goes to the page as it is; the methods read it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct Node {
    /// The threads.
    t: Vec<Value>,
    /// The objects.
    o: Vec<Value>,
    /// The steps that lead on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    s: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fails: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    panics: Option<Value>,
}

impl Node {
    /// The number of the operation that a thread is about to do.
    pub fn pending(&self, thread: usize) -> Option<usize> {
        self.t.get(thread)?.get(0).and_then(number)
    }

    /// The lines at which the steps from here use what a lock protects.
    pub fn touched(&self) -> impl Iterator<Item = usize> {
        let lines = self.s.iter().filter_map(|step| step.get(4)?.as_array());
        lines.flatten().filter_map(number)
    }

    /// The states that a step leads to.
    pub fn next(&self) -> impl Iterator<Item = usize> {
        self.s.iter().filter_map(|step| number(step.get(1)?))
    }

    /// Whether the process has ended here, or nobody in it can go on.
    pub fn is_end(&self) -> bool {
        self.end.is_some()
    }

    /// Whether the threads wait for each other here for ever.
    pub fn is_deadlock(&self) -> bool {
        self.end.as_ref().is_some_and(|end| end == "deadlock")
    }

    /// Whether this is an end at which the property does not hold.
    pub fn fails(&self) -> bool {
        self.fails.is_some()
    }

    /// The number of the operation that a thread is about to do, if it can only
    /// wait for it.
    pub fn waits(&self, thread: usize) -> Option<usize> {
        let thread = self.t.get(thread)?;
        let cannot = number(thread.get(1)?)? == 0;
        number(thread.get(0)?).filter(|_| cannot)
    }

    /// Whether a thread has been started and has ended.
    pub fn has_ended(&self, thread: usize) -> bool {
        self.t.get(thread).and_then(number) == Some(0)
    }

    /// The value of an object, if it is in use.
    pub fn value(&self, object: usize) -> Option<&str> {
        self.o.get(object)?.get(0)?.as_str()
    }

    /// The threads that hold an object, or wait in it.
    pub fn holders(&self, object: usize) -> impl Iterator<Item = usize> {
        let holders = self.o.get(object).and_then(|object| object.get(1));
        let holders = holders.and_then(Value::as_array).into_iter().flatten();
        holders.filter_map(number)
    }
}

fn number(value: &Value) -> Option<usize> {
    value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok())
}
