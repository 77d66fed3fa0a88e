//! The file that holds what came out of an exploration.

use std::fmt::Display;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::graph::Graph;
use crate::property::{Fails, Property};

/// What came out of running a program under every schedule of its threads.
///
/// The program in the page (`theme/schedule.js`) reads the graph, too:
///
/// ```text
/// opening      what the program prints before the first step
/// threads      the names of the threads, the main thread first
/// objects      what the threads share: [name, type, line]
/// operations   what threads do: [text, object or null, line]
/// nodes        the states, the first one first:
///   t          each thread: null before it is started, 0 when it has ended,
///              [operation, 1 if it can do it now and 0 if it has to wait]
///   o          each object: null before its first use,
///              [value, the threads that hold it or wait in it, 1 if poisoned]
///   s          each thread that can do a step:
///              [thread, node it leads to, result, output, lines it touches]
///   end        how the program ends here: "deadlock" or its exit code
///   fails      1 if the property does not hold at this end
///   panics     the threads that panicked: [thread, message]
/// ```
///
/// In `o` and `s`, what is empty at the end of a list is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Tells the version of the program that was explored, and of its arguments.
    pub program: String,
    pub summary: Summary,
    #[serde(flatten)]
    pub graph: Graph,
}

/// What the graph comes to. The numbers of schedules can be larger than a
/// number in JavaScript, and are texts in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// The arguments of the program.
    pub args: Vec<String>,
    /// What should hold.
    #[serde(with = "crate::text")]
    pub property: Property,
    /// How often it does not, by the author's claim.
    pub fails: Fails,
    /// How many schedules there are, in steps as the reader counts them: one
    /// operation on shared memory or a lock each.
    #[serde(with = "crate::text")]
    pub schedules: u128,
    /// In how many of them the property does not hold.
    #[serde(with = "crate::text")]
    pub failing: u128,
    /// How many end with every thread waiting.
    #[serde(with = "crate::text")]
    pub deadlocks: u128,
    /// In how many some thread panics.
    #[serde(with = "crate::text")]
    pub panics: u128,
    /// A schedule with the fewest steps of those in which the property does not
    /// hold, as the threads that are chosen one after the other; of several,
    /// one that switches threads least often.
    pub shortest_failing: Option<Vec<usize>>,
}

impl Record {
    /// The text of the file: JSON, with a line for each entry of a table.
    pub fn to_json(&self) -> String {
        let graph = &self.graph;
        format!(
            "{{\n\"program\": {},\n\"summary\": {},\n\"opening\": {},\n\"threads\": {},\n\
             \"objects\": {},\n\"operations\": {},\n\"nodes\": {}\n}}\n",
            json(&self.program),
            json(&self.summary),
            json(&graph.opening),
            table(&graph.threads),
            table(&graph.objects),
            table(&graph.operations),
            table(&graph.nodes)
        )
    }
}

fn table<T: Serialize>(entries: &[T]) -> String {
    let lines: Vec<String> = entries.iter().map(json).collect();
    format!("[\n{}\n]", lines.join(",\n"))
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("numbers, texts and lists become JSON")
}

impl FromStr for Record {
    type Err = Error;

    /// Reads what [`Record::to_json`] has written. Every number in what comes
    /// out names something that is there, and there are no cycles.
    fn from_str(text: &str) -> Result<Self, Error> {
        let bad = |why: &dyn Display| Error(format!("no record of the model checker: {why}"));
        let record: Self = serde_json::from_str(text).map_err(|error| bad(&error))?;
        let Self { graph, summary, .. } = &record;
        if !graph.is_whole() {
            return Err(bad(&"its states, steps and operations do not fit together"));
        }
        let counted = [graph.count(|_| true), graph.count(|end| end.fails)];
        let schedule = summary.shortest_failing.as_deref();
        if counted != [Some(summary.schedules), Some(summary.failing)]
            || schedule.is_some() != (summary.failing > 0)
            || schedule.is_some_and(|schedule| graph.walk(schedule).is_none())
        {
            return Err(bad(&"its summary is not that of its states"));
        }
        Ok(record)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::Goal;

    /// Two threads and a lock; the main thread may end while the other one has
    /// it, or the two of them wait for each other.
    fn good() -> Value {
        json!({
            "program": "0123456789abcdef",
            "summary": {
                "args": ["2"], "property": "prints \"a, \\\"b\\\"\"", "fails": "sometimes",
                "schedules": "2", "failing": "1", "deadlocks": "1", "panics": "0",
                "shortest_failing": [1],
            },
            "opening": "main: begins\n",
            "threads": ["main", "Ada"],
            "objects": [["total", "Mutex", 3]],
            "operations": [["lock", 0, 5], ["send 1", null, 7], ["lock", 0, 9]],
            "nodes": [
                {"t": [[0, 1], [1, 1]], "o": [null], "s": [[0, 2, "", "main: 1\n"], [1, 1, "Err", "", [8]]]},
                {"t": [[0, 0], [2, 0]], "o": [["1", [0, 1], 1]], "end": "deadlock", "fails": 1},
                {"t": [0, [1, 0]], "o": [["0", [], 1]], "end": 3, "panics": [[1, "why"]]},
            ],
        })
    }

    #[test]
    fn what_is_written_is_read_back() {
        let record: Record = good().to_string().parse().expect("our own record");
        let text = record.to_json();
        assert_eq!(text.parse(), Ok(record));
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), good());
        assert!(
            text.contains("\n[\"send 1\",null,7],\n"),
            "an entry a line: {text}"
        );
    }

    /// The places of all values in a document.
    fn places(value: &Value, here: String, found: &mut Vec<String>) {
        match value {
            Value::Array(values) => {
                for (place, value) in values.iter().enumerate() {
                    places(value, format!("{here}/{place}"), found);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    places(value, format!("{here}/{name}"), found);
                }
            }
            _ => {}
        }
        found.push(here);
    }

    #[test]
    fn whatever_is_changed_by_hand_does_no_harm() {
        let mut all = Vec::new();
        places(&good(), String::new(), &mut all);
        let (mut refused, mut taken) = (0, 0);
        for place in all {
            for wrong in [
                json!(null),
                json!(0),
                json!(1),
                json!(7),
                json!(-1),
                json!("x"),
                json!([]),
                json!({}),
            ] {
                let mut damaged = good();
                *damaged.pointer_mut(&place).expect("it was found there") = wrong;
                let Ok(record) = damaged.to_string().parse::<Record>() else {
                    refused += 1;
                    continue;
                };
                taken += 1;
                for condition in [
                    "Ada has total",
                    "main waits for total",
                    "total is \"1\"",
                    "end",
                ] {
                    let condition = condition.to_string().try_into();
                    let condition = condition.expect("a condition");
                    let words = String::new();
                    let _ = Goal {
                        words,
                        done: vec![condition],
                    }
                    .states(&record.graph);
                }
                record.to_json();
            }
        }
        assert!(
            refused > 200 && taken > 50,
            "{refused} refused, {taken} taken"
        );
    }

    #[test]
    fn numbers_of_nothing_are_refused() {
        for (place, value) in [
            ("/threads", json!(["main"])),
            ("/objects", json!([])),
            ("/operations/1/1", json!(1)),
            ("/nodes", json!([])),
            ("/nodes/0/t", json!([[0, 1], [1, 1], null])),
            ("/nodes/0/t/0/0", json!(3)),
            ("/nodes/0/t/0/1", json!(0)),
            ("/nodes/0/s/0/0", json!(2)),
            ("/nodes/0/s/0/1", json!(3)),
            ("/nodes/0/s/1", json!([0, 1])),
            ("/nodes/1/o/0/1/0", json!(2)),
            ("/nodes/2/panics/0/0", json!(2)),
            ("/nodes/2/t/0", json!(1)),
            ("/summary/schedules", json!("3")),
            ("/summary/schedules", json!(2)),
            ("/summary/failing", json!("0")),
            ("/summary/shortest_failing", json!([1, 1])),
            ("/summary/shortest_failing", json!(null)),
            ("/summary/property", json!("prints a")),
            ("/operations/0/0", json!("lok")),
        ] {
            let mut damaged = good();
            *damaged.pointer_mut(place).expect(place) = value.clone();
            let read = damaged.to_string().parse::<Record>();
            assert!(read.is_err(), "{place} {value}");
        }
    }

    #[test]
    fn a_circle_is_refused_for_what_it_is() {
        let refused = |circle: &Value| {
            let error = circle.to_string().parse::<Record>().expect_err("a circle");
            assert!(error.to_string().contains("do not fit together"), "{error}");
        };
        let mut circle = good();
        circle["nodes"][1] = json!({"t": [[0, 1], [2, 0]], "o": [null], "s": [[0, 0]]});
        refused(&circle);
        circle["nodes"][1]["s"][0][1] = json!(1);
        refused(&circle);
    }
}
