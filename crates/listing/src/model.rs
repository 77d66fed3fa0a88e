//! What the model checker found out about a listing: its `model.json`.

use std::path::Path;

use serde::Deserialize;

use schedule_graph::Graph;

/// The outcome of running a listing under every schedule of its threads.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Summary {
    /// The arguments of the program.
    pub args: Vec<String>,
    /// What should hold, in the words of the manifest.
    pub property: String,
    /// How many schedules there are, in steps as the reader counts them: one
    /// operation on shared memory or a lock each. A number in decimal digits.
    pub schedules: String,
    /// In how many of them the property does not hold.
    pub failing: String,
    /// In how many of them the threads wait for each other for ever.
    pub deadlocks: String,
    /// How many threads there are, with the main thread.
    pub threads: usize,
    /// One of the shortest schedules in which the property does not hold.
    pub shortest_failing: Option<Vec<Step>>,
}

/// One step of a schedule: the thread, what it does, on what, at which line of
/// the program, and what comes of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Step(
    pub usize,
    pub String,
    pub Option<String>,
    pub u32,
    pub String,
);

/// A summary and the graph that it sums up.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Record {
    pub summary: Summary,
    #[serde(flatten)]
    pub graph: Graph,
}

impl Record {
    /// Reads a record of the model checker.
    ///
    /// # Errors
    /// The file cannot be read or is no such record.
    pub fn load(path: &Path) -> anyhow::Result<Self> {
        let bad = |why: String| {
            anyhow::anyhow!(
                "{}: {why}; record it with `cargo run -p modelled-listings --example record`",
                path.display()
            )
        };
        let text = std::fs::read_to_string(path).map_err(|error| bad(error.to_string()))?;
        let record: Self = serde_json::from_str(&text).map_err(|error| bad(error.to_string()))?;
        if !record.graph.is_whole() {
            return Err(bad("it names states or operations that it lacks".to_owned()));
        }
        Ok(record)
    }

    /// The name of the thread that takes a step.
    pub fn thread(&self, step: &Step) -> &str {
        self.graph.threads.get(step.0).map_or("", String::as_str)
    }
}

/// A number in decimal digits, in groups of three.
pub fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_record_is_refused() {
        let good = serde_json::json!({
            "summary": {
                "args": [], "property": "finishes", "schedules": "1", "failing": "0",
                "deadlocks": "0", "threads": 1, "shortest_failing": null,
            },
            "opening": "",
            "threads": ["main"],
            "objects": [["total", "Mutex", 1]],
            "operations": [["lock", 0, 2]],
            "nodes": [{"t": [[0, 1]], "o": [["0"]], "s": [[0, 1]]}, {"t": [0], "o": [["0"]], "end": 0}],
        });
        let file = tempfile::NamedTempFile::new().expect("a file");
        let load = |record: &serde_json::Value| {
            std::fs::write(file.path(), record.to_string()).expect("a file");
            Record::load(file.path())
        };
        load(&good).expect("our own record");
        for (place, value) in [
            ("/nodes/0/s/0/1", 2),
            ("/nodes/0/t/0/0", 1),
            ("/operations/0/1", 1),
        ] {
            let mut damaged = good.clone();
            *damaged.pointer_mut(place).expect(place) = value.into();
            let error = load(&damaged).expect_err(place).to_string();
            assert!(error.contains("record it with"), "{error}");
        }
        let mut empty = good.clone();
        empty["nodes"] = serde_json::json!([]);
        load(&empty).expect_err("no state");
    }

    #[test]
    fn digits_stand_in_groups() {
        let grouped: Vec<String> = ["7", "70", "700", "7000", "1234567"].map(grouped).into();
        assert_eq!(grouped, ["7", "70", "700", "7,000", "1,234,567"]);
    }
}
