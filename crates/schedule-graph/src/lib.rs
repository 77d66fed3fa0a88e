//! Every state of a program and every step between two of them: the format of
//! `model.json`, which the model checker writes and the pages of a book read,
//! and what can be asked of such a graph.
//!
//! A [`Record`] holds what is asked of the program (its [`Property`]), how
//! often that fails, and the [`Graph`] of its states, in which each path from
//! the first state to an end is one schedule. A [`Goal`] is what a reader who
//! chooses the schedule is asked to bring about.
//!
//! ```
//! use schedule_graph::Record;
//!
//! // Two threads, one lock: the main thread ends before or after the other one
//! // has locked it.
//! let text = r#"{
//! "program": "0f0f0f0f0f0f0f0f",
//! "summary": {"args":[],"property":"finishes","fails":"never","schedules":"2","failing":"0",
//!     "deadlocks":"0","panics":"0","shortest_failing":null},
//! "opening": "",
//! "threads": ["main", "T1"],
//! "objects": [["total", "Mutex", 3]],
//! "operations": [["return", null, 0], ["lock", 0, 5]],
//! "nodes": [
//!     {"t": [[0, 1], [1, 1]], "o": [["7"]], "s": [[0, 1], [1, 2]]},
//!     {"t": [0, [1, 0]], "o": [["7"]], "end": 0},
//!     {"t": [[0, 1], 0], "o": [["7", [1]]], "s": [[0, 3]]},
//!     {"t": [0, 0], "o": [["7", [1]]], "end": 0}
//! ]
//! }"#;
//! let record: Record = text.parse()?;
//! let steps = record.graph.walk(&[1, 0]).expect("T1 can go first, then main");
//! assert_eq!(steps[0].to_string(), "T1: lock total");
//! assert_eq!(record.graph.count(|end| !end.fails), Some(2));
//!
//! let damaged = text.replace("[0, 3]", "[0, 4]");
//! assert!(damaged.parse::<Record>().is_err());
//! # Ok::<(), schedule_graph::Error>(())
//! ```

mod error;
mod goal;
mod graph;
mod operation;
mod property;
mod record;
mod text;

pub use error::Error;
pub use goal::{Condition, Goal};
pub use graph::{Call, End, Graph, Node, Object, ObjectState, Panic, Step, Taken, ThreadState};
pub use operation::Operation;
pub use property::{Fails, Line, Property};
pub use record::{Record, Summary};
