//! The file of all numbers: `listings/measurements.json`.
//!
//! All numbers of a file come from one kind of machine and the same versions,
//! so that they may be compared. Each experiment says on which day it was
//! measured, and in how many rounds.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::machine::Machine;
use super::point::Point;
use super::statistics::Summary;

/// Where the numbers stand, below the root of the repository.
pub const FILE: &str = "listings/measurements.json";

/// The fewest rounds that a median and a spread may come from.
pub const FEWEST_ROUNDS: usize = 5;

/// Everything that was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Measurements {
    pub machine: Machine,
    /// `rustc`, `python`, its packages, and crates.
    pub versions: BTreeMap<String, String>,
    /// By their ids.
    pub experiments: BTreeMap<String, Measured>,
}

/// What was measured of one experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The day, in UTC: `2026-01-31`.
    pub date: String,
    /// How many rounds counted.
    pub rounds: usize,
    /// In the order of the chart.
    pub numbers: Vec<Numbers>,
}

/// The numbers of one series, with one size if the experiment has sizes.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    pub series: String,
    pub size: Option<u64>,
    /// What ran: the program, its arguments, and what is made of its number.
    pub program: String,
    /// In the order of the rounds, in nanoseconds or bytes.
    pub samples: Vec<f64>,
    pub summary: Summary,
}

/// A file that cannot be used, and why.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}; measure anew with `cargo run -- measure`")]
pub struct BadMeasurements {
    file: String,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    machine: Machine,
    versions: BTreeMap<String, String>,
    experiments: BTreeMap<String, MeasuredDocument>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasuredDocument {
    date: String,
    rounds: usize,
    numbers: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    series: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    program: String,
    /// What follows from the samples, for whoever reads the file.
    median: f64,
    least: f64,
    most: f64,
    samples: Vec<f64>,
}

impl Numbers {
    /// `None` if there are no samples.
    pub fn new(point: &Point, program: String, samples: &[f64]) -> Option<Self> {
        let samples: Vec<f64> = samples.iter().map(|sample| short(*sample)).collect();
        Some(Self {
            series: point.series.clone(),
            size: point.size,
            program,
            summary: Summary::of(&samples)?,
            samples,
        })
    }
}

/// A number with six significant digits: more would only be noise in the file.
fn short(number: f64) -> f64 {
    format!("{number:.5e}").parse().unwrap_or(number)
}

impl Measurements {
    /// The numbers of a point.
    pub fn get(&self, point: &Point) -> Option<&Numbers> {
        self.experiments
            .get(&point.experiment)?
            .numbers
            .iter()
            .find(|numbers| numbers.series == point.series && numbers.size == point.size)
    }

    /// The text of the file: JSON, with a line for each series.
    pub fn to_json(&self) -> String {
        let mut text = format!(
            "{{\n\"machine\": {},\n\"versions\": {},\n\"experiments\": {{",
            json!(self.machine),
            json!(self.versions)
        );
        for (index, (id, measured)) in self.experiments.iter().enumerate() {
            let rows: Vec<String> = measured.numbers.iter().map(row).collect();
            write!(
                text,
                "{}\n{}: {{\n\"date\": {}, \"rounds\": {}, \"numbers\": [\n{}\n]}}",
                if index == 0 { "" } else { "," },
                json!(id),
                json!(measured.date),
                measured.rounds,
                rows.join(",\n")
            )
            .expect("a string takes all that is written to it");
        }
        text.push_str("\n}\n}\n");
        text
    }

    /// Reads the file of a book; `None` if it has none.
    ///
    /// # Errors
    /// The file cannot be read or was not written by `measure`.
    pub fn load(root: &Path) -> Result<Option<Self>, BadMeasurements> {
        Self::load_file(&root.join(FILE))
    }

    /// Reads a file; `None` if there is none.
    ///
    /// # Errors
    /// The file cannot be read or was not written by `measure`.
    pub fn load_file(path: &Path) -> Result<Option<Self>, BadMeasurements> {
        let bad = |message: String| BadMeasurements {
            file: path.display().to_string(),
            message,
        };
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map(Some).map_err(bad),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(bad(format!("cannot be read: {error}"))),
        }
    }

    fn parse(text: &str) -> Result<Self, String> {
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut experiments = BTreeMap::new();
        for (id, measured) in document.experiments {
            let mut numbers = Vec::new();
            for row in measured.numbers {
                let name = point(&id, &row.series, row.size);
                if row.samples.len() != measured.rounds {
                    return Err(format!(
                        "{name} has {} samples, but there were {} rounds",
                        row.samples.len(),
                        measured.rounds
                    ));
                }
                if row.samples.iter().any(|sample| *sample <= 0.0) {
                    return Err(format!("{name}: nothing costs nothing"));
                }
                let summary =
                    Summary::of(&row.samples).ok_or_else(|| format!("{name} has no samples"))?;
                let said = [row.median, row.least, row.most];
                if said != [short(summary.median), summary.least, summary.most] {
                    return Err(format!(
                        "{name}: median, least and most are not those of the samples"
                    ));
                }
                numbers.push(Numbers {
                    series: row.series,
                    size: row.size,
                    program: row.program,
                    samples: row.samples,
                    summary,
                });
            }
            let measured = Measured {
                date: measured.date,
                rounds: measured.rounds,
                numbers,
            };
            experiments.insert(id, measured);
        }
        Ok(Self {
            machine: document.machine,
            versions: document.versions,
            experiments,
        })
    }
}

fn point(experiment: &str, series: &str, size: Option<u64>) -> Point {
    Point {
        experiment: experiment.to_owned(),
        series: series.to_owned(),
        size,
    }
}

fn row(numbers: &Numbers) -> String {
    let row = Row {
        series: numbers.series.clone(),
        size: numbers.size,
        program: numbers.program.clone(),
        median: short(numbers.summary.median),
        least: numbers.summary.least,
        most: numbers.summary.most,
        samples: numbers.samples.clone(),
    };
    serde_json::to_string(&row).expect("texts and numbers become JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measurements(values: &[(&str, &[f64])]) -> Measurements {
        let mut experiments: BTreeMap<String, Measured> = BTreeMap::new();
        for (name, samples) in values {
            let point: Point = name.parse().expect("a name");
            let measured = experiments
                .entry(point.experiment.clone())
                .or_insert_with(|| Measured {
                    date: "2026-01-31".to_owned(),
                    rounds: samples.len(),
                    numbers: Vec::new(),
                });
            let program = "0123456789abcdef".to_owned();
            measured
                .numbers
                .push(Numbers::new(&point, program, samples).expect("samples"));
        }
        Measurements {
            machine: Machine {
                cores: 2,
                memory: 7.8,
                linux: "6.1.0".to_owned(),
            },
            versions: [
                ("rustc", "1.95.0"),
                ("python", "3.11.7"),
                ("gevent", "26.9.0"),
            ]
            .map(|(name, version)| (name.to_owned(), version.to_owned()))
            .into(),
            experiments,
        }
    }

    fn sample() -> Measurements {
        measurements(&[
            ("start/thread", &[62_000.5, 61_000.0, 70_000.0]),
            ("start/tokio-task", &[1.0 / 3.0, 0.4, 0.5]),
            ("memory/thread@1000", &[9_900.0, 9_900.0]),
        ])
    }

    #[test]
    fn what_is_written_is_read_back() {
        let measurements = sample();
        let text = measurements.to_json();
        assert_eq!(
            Measurements::parse(&text).expect("our own file"),
            measurements
        );
        assert!(
            text.contains("\n{\"series\":\"thread\",\"size\":1000,"),
            "a line for each series:\n{text}"
        );
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let good = sample().to_json();
        Measurements::parse(&good).expect("our own file");
        for (from, to) in [
            ("62000.5,61000.0", "61000.0"),
            ("\"median\":62000.5", "\"median\":61000.0"),
            ("[62000.5,", "[52000.5,"),
            ("\"most\":70000.0", "\"most\":80000.0"),
            ("\"rounds\": 2", "\"rounds\": 3"),
            ("\"cores\":2", "\"cores\":2,\"host\":\"x\""),
            ("\"series\":\"thread\",\"size\"", "\"size\""),
            ("0.5]", "-0.5]"),
            ("}\n}\n", "}\n"),
        ] {
            assert!(good.contains(from), "{from} is not in\n{good}");
            let damaged = good.replace(from, to);
            Measurements::parse(&damaged).expect_err(from);
        }
    }

    #[test]
    fn a_file_in_another_place_is_called_by_its_own_name() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = dir.path().join("elsewhere.json");
        assert_eq!(Measurements::load_file(&file).expect("no file"), None);
        std::fs::write(&file, "{}").expect("a file");
        let problem = Measurements::load_file(&file).expect_err("nothing in it");
        assert!(
            problem.to_string().contains("elsewhere.json: "),
            "{problem}"
        );
    }
}
