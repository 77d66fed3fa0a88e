//! The file of all numbers: `listings/measurements.json`.
//!
//! All numbers of a file come from one kind of machine and the same versions,
//! so that they may be compared. Each experiment says on which day it was
//! measured, and in how many rounds.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::point::Point;
use super::quantity::round;
use crate::text::json_lines;
use crate::{ListingError, read_text};

/// The numbers' file, below the root of the repository.
pub const FILE: &str = "listings/measurements.json";

/// The fewest rounds that a median and a spread may come from.
pub const FEWEST_ROUNDS: usize = 5;

/// Where something was measured: a kind of machine. Nothing here tells one
/// machine from another of its kind.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    /// How many threads it can run at the same time.
    pub cores: usize,
    /// In GiB, rounded to a tenth.
    pub memory: f64,
    /// The kernel's release, without the suffix of whoever built it.
    pub linux: String,
}

/// Everything that was measured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurements {
    pub machine: Machine,
    /// `rustc`, `python`, its packages, and crates.
    pub versions: BTreeMap<String, String>,
    /// By their ids.
    pub experiments: BTreeMap<String, Measured>,
}

/// What was measured of one experiment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The day, in UTC: `2026-01-31`.
    pub date: String,
    /// How many rounds counted.
    pub rounds: usize,
    /// In the order of the chart.
    pub numbers: Vec<Numbers>,
}

/// The numbers of one series, with one size if the experiment has sizes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    pub series: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// What ran: the program, its arguments, and what is made of its number.
    pub program: String,
    /// In the order of the rounds, in nanoseconds or bytes.
    pub samples: Vec<f64>,
}

impl Numbers {
    /// The numbers of a point, rounded to six significant digits: more would
    /// only be noise in the file.
    pub fn new(point: &Point, program: String, samples: &[f64]) -> Self {
        Self {
            series: point.series.clone(),
            size: point.size,
            program,
            samples: samples.iter().map(|number| round(*number, 6)).collect(),
        }
    }
}

impl Measurements {
    /// The numbers of a point.
    pub fn get(&self, point: &Point) -> Option<&Numbers> {
        let mut numbers = self.experiments.get(&point.experiment)?.numbers.iter();
        numbers.find(|numbers| numbers.series == point.series && numbers.size == point.size)
    }

    /// The text of the file: JSON, with a line for each series.
    pub fn to_json(&self) -> String {
        json_lines(self, 4)
    }

    /// Reads a file; `None` if there is none.
    ///
    /// # Errors
    /// The file cannot be read or was not written by `measure`.
    pub fn load(path: &Path) -> Result<Option<Self>, ListingError> {
        if !path.exists() {
            return Ok(None);
        }
        let what_to_do = "; measure anew with `cargo run -- measure`";
        let bad = |why: String| ListingError::new(path, why + what_to_do);
        let read = serde_json::from_str(&read_text(path)?);
        let read: Self = read.map_err(|error| bad(error.to_string()))?;
        read.check().map_err(bad)?;
        Ok(Some(read))
    }

    /// Looks for what is wrong with the numbers.
    fn check(&self) -> Result<(), String> {
        for (id, measured) in &self.experiments {
            for numbers in &measured.numbers {
                let (series, samples) = (&numbers.series, &numbers.samples);
                let (found, rounds) = (samples.len(), measured.rounds);
                if found == 0 || found != rounds {
                    let problem = format!("{found} samples, but there were {rounds} rounds");
                    return Err(format!("{id}/{series} has {problem}"));
                }
                if samples.iter().any(|sample| *sample <= 0.0) {
                    return Err(format!("{id}/{series}: nothing costs nothing"));
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    include!("../../tests/fixtures/measurements.rs");

    fn sample() -> Measurements {
        measurements(&[
            ("start/thread", &[62_000.5, 61_000.0, 70_000.0]),
            ("start/tokio-task", &[1.0 / 3.0, 0.4, 0.5]),
            ("memory/thread@1000", &[9_900.0, 9_900.0]),
        ])
    }

    /// What is read of a file with this text.
    fn load(text: &str) -> Result<Option<Measurements>, ListingError> {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = dir.path().join("elsewhere.json");
        std::fs::write(&file, text).expect("a file");
        Measurements::load(&file)
    }

    #[test]
    fn what_is_written_is_read_back() {
        let measurements = sample();
        let text = measurements.to_json();
        for text in [&text, &text.replace('\n', "\r\n")] {
            assert_eq!(load(text).expect("our own file"), Some(sample()));
        }
        assert!(
            text.contains("\n{\"series\":\"thread\",\"size\":1000,"),
            "a line for each series:\n{text}"
        );
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let good = sample().to_json();
        for (from, to) in [
            ("62000.5,61000.0", "61000.0"),
            ("[62000.5,61000.0,70000.0]", "[]"),
            ("\"rounds\": 2", "\"rounds\": 3"),
            ("\"cores\": 2", "\"cores\": 2, \"host\": \"x\""),
            ("\"series\":\"thread\",\"size\"", "\"size\""),
            ("0.5]", "-0.5]"),
            ("}\n}\n", "}\n"),
        ] {
            assert!(good.contains(from), "{from} is not in\n{good}");
            let problem = load(&good.replace(from, to)).expect_err(from).to_string();
            assert!(problem.contains("elsewhere.json: "), "{problem}");
            assert!(problem.contains("`cargo run -- measure`"), "{problem}");
        }
    }

    #[test]
    fn a_book_may_have_no_numbers() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(Measurements::load(&dir.path().join(FILE)), Ok(None));
    }
}
