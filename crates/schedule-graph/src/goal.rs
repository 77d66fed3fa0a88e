//! What a reader who chooses the schedule is asked to bring about.

use std::collections::VecDeque;
use std::str::FromStr;

use serde::Deserialize;

use super::{Graph, Node};

/// A task: what the page says, and how it is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// One sentence for the reader.
    pub words: String,
    /// What has to be so, one condition after the other, on the way through the
    /// states: each of them becomes true at the moment of the one before or
    /// later.
    pub done: Vec<Condition>,
}

/// Something that a state may fulfil. Written in a listing's `Cargo.toml`:
///
/// | text | is so if |
/// | --- | --- |
/// | `end` | the program has ended, or nobody in it can go on |
/// | `fails` | it has ended, and the property of the model does not hold |
/// | `holds` | it has ended, and the property holds |
/// | `deadlock` | nobody can go on |
/// | `total is "2"` | the shared object called `total` has this value |
/// | `Ada has total` | the thread called `Ada` holds the object, or waits in it |
/// | `Ada waits` | the thread cannot go on |
/// | `Ada waits for total` | the thread cannot go on, because of this object |
/// | `Ada is done`, `Ada is not done` | the thread has ended, or has not |
///
/// Several of them, joined by ` and `, have to be so at once.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Condition(Vec<Atom>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Atom {
    End,
    Fails,
    Holds,
    Deadlock,
    Value {
        object: String,
        value: String,
    },
    Has {
        thread: String,
        object: String,
    },
    Waits {
        thread: String,
        object: Option<String>,
    },
    Done {
        thread: String,
        is: bool,
    },
}

/// Whether a state fulfils an atom.
type Test<'a> = Box<dyn Fn(&Node) -> bool + 'a>;

/// Why a task cannot be set.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum TaskError {
    #[error(
        "no condition reads `{0}`: write `end`, `fails`, `holds`, `deadlock`, `OBJECT is \"VALUE\"`, \
         `THREAD has OBJECT`, `THREAD waits`, `THREAD waits for OBJECT`, `THREAD is done` or `THREAD is not done`, joined by ` and `"
    )]
    Unread(String),
    #[error("the program has no thread `{name}`; there are {known}")]
    Thread { name: String, known: String },
    #[error("the program has no shared object `{name}`; there are {known}")]
    Object { name: String, known: String },
    #[error("a task needs at least one condition")]
    Empty,
    #[error("the task is done before the first step")]
    DoneAtOnce,
    /// So many conditions can be brought about, and not the one after them.
    #[error("no schedule does the task: none brings about its condition number {}", .0 + 1)]
    OutOfReach(usize),
}

impl Task {
    /// For each condition the states that fulfil it, in ascending order.
    ///
    /// # Errors
    /// The conditions name what the program has not, hold from the start, or
    /// cannot be brought about by any schedule.
    pub fn goals(&self, graph: &Graph) -> Result<Vec<Vec<usize>>, TaskError> {
        let goals: Vec<Vec<usize>> = self
            .done
            .iter()
            .map(|condition| condition.states(graph))
            .collect::<Result<_, _>>()?;
        if goals.is_empty() {
            return Err(TaskError::Empty);
        }
        if passed(&goals, 0, 0) == goals.len() {
            return Err(TaskError::DoneAtOnce);
        }
        match reached(graph, &goals) {
            most if most < goals.len() => Err(TaskError::OutOfReach(most)),
            _ => Ok(goals),
        }
    }
}

/// How many goals are reached at a state if so many were reached before it.
fn passed(goals: &[Vec<usize>], mut before: usize, node: usize) -> usize {
    while goals.get(before).is_some_and(|goal| goal.contains(&node)) {
        before += 1;
    }
    before
}

/// The most goals that a schedule reaches.
fn reached(graph: &Graph, goals: &[Vec<usize>]) -> usize {
    let mut seen = vec![vec![false; goals.len() + 1]; graph.nodes.len()];
    let mut most = 0;
    let mut next = VecDeque::from([(0, passed(goals, 0, 0))]);
    while let Some((node, count)) = next.pop_front() {
        if std::mem::replace(&mut seen[node][count], true) {
            continue;
        }
        most = most.max(count);
        let steps = graph.nodes[node].next();
        next.extend(steps.map(|to| (to, passed(goals, count, to))));
    }
    most
}

impl Condition {
    fn states(&self, graph: &Graph) -> Result<Vec<usize>, TaskError> {
        let mut states: Vec<usize> = (0..graph.nodes.len()).collect();
        for atom in &self.0 {
            let fulfils = atom.test(graph)?;
            states.retain(|&node| fulfils(&graph.nodes[node]));
        }
        Ok(states)
    }
}

impl Atom {
    /// What a state has to be like, by the numbers of this graph.
    fn test<'a>(&'a self, graph: &'a Graph) -> Result<Test<'a>, TaskError> {
        let thread = |name: &String| {
            place(name, &graph.threads, |name, known| TaskError::Thread {
                name,
                known,
            })
        };
        let objects: Vec<String> = graph
            .objects
            .iter()
            .map(|object| object.0.clone())
            .collect();
        let object = |name: &String| {
            place(name, &objects, |name, known| TaskError::Object {
                name,
                known,
            })
        };
        Ok(match self {
            Atom::End => Box::new(Node::is_end),
            Atom::Fails => Box::new(Node::fails),
            Atom::Holds => Box::new(|node| node.is_end() && !node.fails()),
            Atom::Deadlock => Box::new(Node::is_deadlock),
            Atom::Value {
                object: name,
                value,
            } => {
                let object = object(name)?;
                Box::new(move |node| node.value(object) == Some(value))
            }
            Atom::Has {
                thread: holder,
                object: held,
            } => {
                let (thread, object) = (thread(holder)?, object(held)?);
                Box::new(move |node| node.holders(object).any(|holder| holder == thread))
            }
            Atom::Waits {
                thread: name,
                object: None,
            } => {
                let thread = thread(name)?;
                Box::new(move |node| node.waits(thread).is_some())
            }
            Atom::Waits {
                thread: name,
                object: Some(wanted),
            } => {
                let (thread, object) = (thread(name)?, object(wanted)?);
                Box::new(move |node| {
                    let operation = node.waits(thread);
                    operation.is_some_and(|number| graph.operations[number].1 == Some(object))
                })
            }
            Atom::Done { thread: name, is } => {
                let thread = thread(name)?;
                Box::new(move |node| node.has_ended(thread) == *is)
            }
        })
    }
}

fn place(
    name: &str,
    known: &[String],
    error: impl Fn(String, String) -> TaskError,
) -> Result<usize, TaskError> {
    let found = known.iter().position(|other| other == name);
    found.ok_or_else(|| error(name.to_owned(), known.join(", ")))
}

impl FromStr for Condition {
    type Err = TaskError;

    fn from_str(text: &str) -> Result<Self, TaskError> {
        text.split(" and ")
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl TryFrom<String> for Condition {
    type Error = TaskError;

    fn try_from(text: String) -> Result<Self, TaskError> {
        text.parse()
    }
}

impl FromStr for Atom {
    type Err = TaskError;

    fn from_str(text: &str) -> Result<Self, TaskError> {
        let text = text.trim();
        let pair = |words: &str| {
            let (one, other) = text.split_once(words)?;
            let good = !one.is_empty() && !other.is_empty();
            good.then(|| (one.to_owned(), other.to_owned()))
        };
        let atom = match text {
            "end" => Some(Atom::End),
            "fails" => Some(Atom::Fails),
            "holds" => Some(Atom::Holds),
            "deadlock" => Some(Atom::Deadlock),
            _ => None,
        };
        atom.or_else(|| {
            let is_not = text.strip_suffix(" is not done");
            let thread = is_not.or(text.strip_suffix(" is done"))?.to_owned();
            let is = is_not.is_none();
            Some(Atom::Done { thread, is })
        })
        .or_else(|| {
            let (object, value) = pair(" is \"")?;
            let value = value.strip_suffix('"')?.to_owned();
            Some(Atom::Value { object, value })
        })
        .or_else(|| {
            pair(" waits for ").map(|(thread, object)| Atom::Waits {
                thread,
                object: Some(object),
            })
        })
        .or_else(|| {
            let thread = text.strip_suffix(" waits")?.to_owned();
            Some(Atom::Waits {
                thread,
                object: None,
            })
        })
        .or_else(|| pair(" has ").map(|(thread, object)| Atom::Has { thread, object }))
        .ok_or_else(|| TaskError::Unread(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two threads that lock `total` and unlock it; whoever comes second wins.
    fn graph() -> Graph {
        let graph = serde_json::json!({
            "opening": "",
            "threads": ["main", "Ada", "song 1"],
            "objects": [["total", "Mutex", 1]],
            "operations": [["lock", 0, 2], ["unlock", 0, 3], ["join", null, 4]],
            "nodes": [
                {"t": [[2, 0], [0, 1], [0, 1]], "o": [["0"]], "s": [[1, 1], [2, 2]]},
                {"t": [[2, 0], [1, 1], [0, 0]], "o": [["1", [1]]], "s": [[1, 3]]},
                {"t": [[2, 0], [0, 0], [1, 1]], "o": [["2", [2]]], "s": [[2, 4]]},
                {"t": [[2, 0], 0, [0, 0]], "o": [["1"]], "end": "deadlock", "fails": 1},
                {"t": [0, 0, 0], "o": [["2"]], "end": 0},
            ],
        });
        serde_json::from_value(graph).expect("a graph")
    }

    fn goals(conditions: &[&str]) -> Result<Vec<Vec<usize>>, TaskError> {
        let done = conditions.iter().map(|text| text.parse());
        let task = Task {
            words: "Do it.".to_owned(),
            done: done.collect::<Result<_, _>>()?,
        };
        task.goals(&graph())
    }

    #[test]
    fn conditions_are_fulfilled_by_states() {
        for (condition, states) in [
            ("end", vec![3, 4]),
            ("fails", vec![3]),
            ("holds", vec![4]),
            ("deadlock", vec![3]),
            ("total is \"2\"", vec![2, 4]),
            ("Ada has total", vec![1]),
            ("song 1 waits", vec![1, 3]),
            ("song 1 waits for total", vec![1, 3]),
            ("Ada is done", vec![3, 4]),
            ("Ada is done and song 1 is not done", vec![3]),
            ("Ada is done and total is \"2\"", vec![4]),
        ] {
            assert_eq!(goals(&[condition]), Ok(vec![states]), "{condition}");
        }
    }

    #[test]
    fn goals_are_reached_in_their_order() {
        assert_eq!(
            goals(&["Ada has total", "end"]),
            Ok(vec![vec![1], vec![3, 4]])
        );
        assert_eq!(
            goals(&["Ada has total", "holds"]),
            Err(TaskError::OutOfReach(1))
        );
        assert_eq!(
            goals(&["end", "Ada has total"]),
            Err(TaskError::OutOfReach(1))
        );
        // Two of them may be reached at once.
        assert!(goals(&["end", "holds"]).is_ok());
    }

    #[test]
    fn a_task_that_makes_no_sense_is_refused() {
        assert_eq!(goals(&[]), Err(TaskError::Empty));
        assert_eq!(goals(&["total is \"0\""]), Err(TaskError::DoneAtOnce));
        assert_eq!(goals(&["main waits"]), Err(TaskError::DoneAtOnce));
        assert_eq!(goals(&["total is \"7\""]), Err(TaskError::OutOfReach(0)));
        let error = goals(&["Eve waits"]).expect_err("no such thread");
        assert!(error.to_string().contains("main, Ada, song 1"), "{error}");
        let error = goals(&["Ada has lunch"]).expect_err("no such object");
        assert!(error.to_string().contains("there are total"), "{error}");
        for text in [
            "",
            "ends",
            "total is 2",
            " waits for total",
            "Ada and total is \"2\"",
        ] {
            assert!(
                matches!(goals(&[text]), Err(TaskError::Unread(_))),
                "{text}"
            );
        }
    }
}
