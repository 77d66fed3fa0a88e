//! What a manifest says of the numbers that a program measures.

use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::time::Duration;

use serde::Deserialize;

use crate::measurement::Unit;
use crate::{Program, Run};

/// The longest time that a run may take that measures something.
const MEASURE_LIMIT: Duration = Duration::from_secs(300);

/// In an argument, this stands for the size.
const SIZE: &str = "{size}";

/// How a program is run to measure something, and which of the numbers that it
/// prints count: `[[package.metadata.listing.measure]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    #[serde(default)]
    pub program: Program,
    /// The name of the run whose contract holds, and whose environment and
    /// packages it has.
    pub run: Option<String>,
    /// Instead of the arguments of that run; `{size}` stands for the size.
    args: Option<Vec<String>>,
    /// The sizes that it is run with, one after the other; empty if there is
    /// only one.
    #[serde(default)]
    pub sizes: Vec<u64>,
    /// The numbers that count, by the names that the expected lines bind to them.
    pub values: BTreeMap<String, Reading>,
}

/// What a printed number measures.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// `EXPERIMENT/SERIES`.
    pub series: String,
    unit: Option<PrintedUnit>,
    /// How many times the work was done in what was printed.
    per: Option<NonZeroU64>,
}

/// The units in which programs print, if not in nanoseconds or bytes.
#[derive(Debug, Clone, Copy, Deserialize)]
enum PrintedUnit {
    #[serde(rename = "ns")]
    Nanoseconds,
    #[serde(rename = "µs")]
    Microseconds,
    #[serde(rename = "KiB")]
    Kibibytes,
}

impl Reading {
    /// Whether the number is a time or memory, if the manifest names a unit,
    /// and what it is multiplied by, to become nanoseconds or bytes for one
    /// unit of work.
    pub fn unit(&self) -> (Option<Unit>, f64) {
        let (unit, size) = match self.unit {
            None => (None, 1.0),
            Some(PrintedUnit::Nanoseconds) => (Some(Unit::Time), 1.0),
            Some(PrintedUnit::Microseconds) => (Some(Unit::Time), 1e3),
            Some(PrintedUnit::Kibibytes) => (Some(Unit::Memory), 1024.0),
        };
        (unit, size / self.per.map_or(1, NonZeroU64::get) as f64)
    }
}

impl Measure {
    /// The same, in a listing that has these runs.
    ///
    /// # Errors
    /// What it says makes no sense there.
    pub(crate) fn checked(self, runs: &[Run]) -> Result<Self, String> {
        let mut runs = runs.iter().filter(|run| run.program == self.program);
        let Some(run) = runs.find(|run| self.run.is_none() || run.name == self.run) else {
            return Err("`run`: the program has no run of this name".to_owned());
        };
        let args = self.args.as_ref().unwrap_or(&run.args);
        if args.iter().any(|arg| arg.contains(SIZE)) == self.sizes.is_empty() {
            return Err(format!(
                "`sizes` and \"{SIZE}\" in `args` go together: the one says which sizes there are, the other where they stand"
            ));
        }
        match self.sizes.is_sorted_by(|a, b| a < b) {
            true => Ok(self),
            false => Err("`sizes` go from small to large".to_owned()),
        }
    }

    /// The run that measures: that of the manifest, with the arguments for
    /// this size and the time that it needs.
    pub fn run(&self, run: &Run, size: Option<u64>) -> Run {
        let args = self.args.as_ref().unwrap_or(&run.args);
        let size = size.map_or(String::new(), |size| size.to_string());
        Run {
            args: args.iter().map(|arg| arg.replace(SIZE, &size)).collect(),
            limit: Some(MEASURE_LIMIT),
            ..run.clone()
        }
    }
}
