//! What a reader who chooses the schedule is asked to bring about.

use serde::Deserialize;

use crate::error::Error;
use crate::graph::{End, Graph, Node, ThreadState};

/// What the page asks for, and how it is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
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
    /// The object has the value.
    Is(String, String),
    /// The thread has the object.
    Has(String, String),
    /// The thread waits, for this object if one is named.
    Waits(String, Option<String>),
    /// The thread is done, or is not.
    Done(String, bool),
}

const CONDITIONS: &str = "`end`, `fails`, `holds`, `deadlock`, `OBJECT is \"VALUE\"`, \
    `THREAD has OBJECT`, `THREAD waits`, `THREAD waits for OBJECT`, `THREAD is done` or \
    `THREAD is not done`, joined by ` and `";

impl Goal {
    /// For each condition the states that fulfil it, in ascending order.
    ///
    /// # Errors
    /// The conditions name what the program has not, hold from the start, or
    /// cannot be brought about by any schedule.
    pub fn states(&self, graph: &Graph) -> Result<Vec<Vec<usize>>, Error> {
        let states = self.done.iter().map(|condition| condition.states(graph));
        let states: Vec<Vec<usize>> = states.collect::<Result<_, _>>()?;
        if passed(&states, 0, 0) == states.len() {
            return Err(Error("the task is done before the first step".to_owned()));
        }
        let most = most_passed(&states, graph);
        if most < states.len() {
            let missing = format!("none brings about its condition number {}", most + 1);
            return Err(Error(format!("no schedule does the task: {missing}")));
        }
        Ok(states)
    }
}

/// How many conditions are fulfilled at a state if so many were before it.
fn passed(states: &[Vec<usize>], before: usize, node: usize) -> usize {
    let later = states[before..].iter();
    before + later.take_while(|fulfil| fulfil.contains(&node)).count()
}

/// The most conditions that a schedule fulfils.
fn most_passed(states: &[Vec<usize>], graph: &Graph) -> usize {
    let mut counts = vec![passed(states, 0, 0); graph.nodes.len()];
    for id in graph.from_the_ends().into_iter().flatten().rev() {
        for step in &graph.nodes[id].steps {
            counts[step.to] = counts[step.to].max(passed(states, counts[id], step.to));
        }
    }
    counts.into_iter().max().unwrap_or_default()
}

impl Condition {
    fn states(&self, graph: &Graph) -> Result<Vec<usize>, Error> {
        let mut states: Vec<usize> = (0..graph.nodes.len()).collect();
        for atom in &self.0 {
            let nodes = graph.nodes.iter().map(|node| atom.holds(graph, node));
            let holds: Vec<bool> = nodes.collect::<Result<_, _>>()?;
            states.retain(|&node| holds[node]);
        }
        Ok(states)
    }
}

impl Atom {
    fn holds(&self, graph: &Graph, node: &Node) -> Result<bool, Error> {
        let objects: Vec<&str> = graph.objects.iter().map(|object| &*object.0).collect();
        let threads: Vec<&str> = graph.threads.iter().map(String::as_str).collect();
        let thread = |name: &String| number("thread", name, &threads);
        let object = |name: &String| number("shared object", name, &objects);
        let state = |name: &String| Ok(node.objects[object(name)?].as_ref());
        Ok(match self {
            Self::End => node.end.is_some(),
            Self::Fails => node.fails,
            Self::Holds => node.end.is_some() && !node.fails,
            Self::Deadlock => node.end == Some(End::Deadlock),
            Self::Is(name, value) => state(name)?.is_some_and(|state| state.value == *value),
            Self::Has(name, held) => {
                let holder = thread(name)?;
                state(held)?.is_some_and(|state| state.holders.contains(&holder))
            }
            Self::Waits(name, on) => {
                let on = on.as_ref().map(object).transpose()?;
                let waits = node.next(thread(name)?).filter(|(_, can_step)| !can_step);
                waits.is_some_and(|(call, _)| on.is_none() || graph.operations[call].1 == on)
            }
            Self::Done(name, is) => {
                let ended = matches!(node.threads[thread(name)?], Some(ThreadState::Ended(_)));
                ended == *is
            }
        })
    }

    fn read(text: &str) -> Option<Self> {
        let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        let before = |end: &str| text.strip_suffix(end);
        Some(match text {
            "end" => Self::End,
            "fails" => Self::Fails,
            "holds" => Self::Holds,
            "deadlock" => Self::Deadlock,
            _ if let Some(thread) = before(" is not done") => Self::Done(named(thread)?, false),
            _ if let Some(thread) = before(" is done") => Self::Done(named(thread)?, true),
            _ if let Some((object, value)) = text.split_once(" is \"") => {
                Self::Is(named(object)?, value.strip_suffix('"')?.to_owned())
            }
            _ if let Some((thread, object)) = text.split_once(" waits for ") => {
                Self::Waits(named(thread)?, Some(named(object)?))
            }
            _ if let Some(thread) = before(" waits") => Self::Waits(named(thread)?, None),
            _ => {
                let (thread, object) = text.split_once(" has ")?;
                Self::Has(named(thread)?, named(object)?)
            }
        })
    }
}

/// The number of what has this name.
fn number(kind: &str, name: &str, known: &[&str]) -> Result<usize, Error> {
    let number = known.iter().position(|other| *other == name);
    number.ok_or_else(|| {
        let known = known.join(", ");
        let why = format!("the program has no {kind} `{name}`; there are {known}");
        Error(why)
    })
}

impl TryFrom<String> for Condition {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        let atoms = text.split(" and ").map(str::trim).map(|text| {
            let why = format!("no condition reads `{text}`: write {CONDITIONS}");
            Atom::read(text).ok_or(Error(why))
        });
        atoms.collect::<Result<_, _>>().map(Self)
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

    fn states(conditions: &[&str]) -> Result<Vec<Vec<usize>>, Error> {
        let done = conditions.iter().map(|text| text.to_string().try_into());
        let goal = Goal {
            words: "Do it.".to_owned(),
            done: done.collect::<Result<_, _>>()?,
        };
        goal.states(&graph())
    }

    /// The goal cannot be set, for this reason.
    fn refused(conditions: &[&str], why: &str) {
        let error = states(conditions).expect_err(why).to_string();
        assert!(error.contains(why), "{conditions:?}: {error}");
    }

    #[test]
    fn conditions_are_fulfilled_by_states() {
        for (condition, expected) in [
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
            assert_eq!(states(&[condition]), Ok(vec![expected]), "{condition}");
        }
    }

    #[test]
    fn conditions_are_fulfilled_in_their_order() {
        assert_eq!(
            states(&["Ada has total", "end"]),
            Ok(vec![vec![1], vec![3, 4]])
        );
        refused(&["Ada has total", "holds"], "its condition number 2");
        refused(&["end", "Ada has total"], "its condition number 2");
        // Two of them may be reached at once.
        assert!(states(&["end", "holds"]).is_ok());
    }

    #[test]
    fn a_goal_that_makes_no_sense_is_refused() {
        refused(&[], "before the first step");
        refused(&["total is \"0\""], "before the first step");
        refused(&["main waits"], "before the first step");
        refused(&["total is \"7\""], "its condition number 1");
        refused(&["Eve waits"], "there are main, Ada, song 1");
        refused(&["Ada has lunch"], "there are total");
        for text in [
            "",
            "ends",
            "total is 2",
            " waits for total",
            "Ada and total is \"2\"",
        ] {
            let unread = text.split(" and ").next().unwrap_or_default().trim();
            refused(
                &[text],
                &format!("no condition reads `{unread}`: write `end`"),
            );
        }
    }
}
