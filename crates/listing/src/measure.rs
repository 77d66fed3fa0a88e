//! What a manifest says of the numbers that a program measures.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;

use super::{DEFAULT_MEASURE_LIMIT, Measure, Program, Run, Value};
use crate::measurement::Unit;

/// `[[package.metadata.listing.measure]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasureTable {
    #[serde(default)]
    program: Program,
    run: Option<String>,
    args: Option<Vec<String>>,
    #[serde(default)]
    sizes: Vec<u64>,
    limit: Option<u64>,
    unit: Option<String>,
    per: Option<u64>,
    values: BTreeMap<String, ValueTable>,
}

/// What one of the numbers measures.
#[derive(Deserialize)]
#[serde(untagged)]
enum ValueTable {
    Series(String),
    InFull(FullValue),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FullValue {
    series: String,
    unit: Option<String>,
    per: Option<u64>,
}

/// In an argument, this stands for the size.
const SIZE: &str = "{size}";

/// The units in which programs print: name, nanoseconds or bytes, and which of
/// the two.
const UNITS: [(&str, f64, Unit); 9] = [
    ("ns", 1.0, Unit::Time),
    ("µs", 1e3, Unit::Time),
    ("ms", 1e6, Unit::Time),
    ("s", 1e9, Unit::Time),
    ("bytes", 1.0, Unit::Memory),
    ("kB", 1e3, Unit::Memory),
    ("MB", 1e6, Unit::Memory),
    ("KiB", 1024.0, Unit::Memory),
    ("MiB", 1024.0 * 1024.0, Unit::Memory),
];

pub(super) fn convert(table: MeasureTable, runs: &[Run]) -> Result<Measure, String> {
    let run = runs
        .iter()
        .filter(|run| run.program == table.program)
        .find(|run| table.run.is_none() || run.name == table.run);
    let Some(run) = run else {
        return Err(match (&table.run, table.program) {
            (Some(name), _) => format!("`run = \"{name}\"`: the program has no run of this name"),
            (None, Program::Python) => {
                "there is no counterpart; add [[package.metadata.listing.counterpart]]".to_owned()
            }
            (None, Program::Rust) => "the program has no run".to_owned(),
        });
    };
    let args = table.args.as_ref().unwrap_or(&run.args);
    if args.iter().any(|arg| arg.contains(SIZE)) == table.sizes.is_empty() {
        return Err(format!(
            "`sizes` and \"{SIZE}\" in `args` go together: the one says which sizes there are, the other where they stand"
        ));
    }
    if !table.sizes.is_sorted_by(|a, b| a < b) {
        return Err("`sizes` go from small to large".to_owned());
    }
    if table.values.is_empty() {
        return Err(
            "`values` is empty; write [package.metadata.listing.measure.values]".to_owned(),
        );
    }
    let values = table
        .values
        .into_iter()
        .map(|(name, value)| {
            let (series, unit, per) = match value {
                ValueTable::Series(series) => (series, None, None),
                ValueTable::InFull(value) => (value.series, value.unit, value.per),
            };
            let unit = unit.as_ref().or(table.unit.as_ref()).map(String::as_str);
            let per = per.or(table.per).unwrap_or(1);
            let (size, unit) = match unit {
                None => (1.0, None),
                Some(unit) => UNITS
                    .iter()
                    .find(|(name, ..)| *name == unit)
                    .map(|(_, size, unit)| (*size, Some(*unit)))
                    .ok_or_else(|| {
                        let known: Vec<&str> = UNITS.iter().map(|(name, ..)| *name).collect();
                        format!(
                            "`unit = \"{unit}\"` is unknown; write one of {}",
                            known.join(", ")
                        )
                    })?,
            };
            if per == 0 {
                return Err("`per = 0`: nothing is done no times".to_owned());
            }
            Ok(Value {
                name,
                series,
                factor: size / per as f64,
                unit,
            })
        })
        .collect::<Result<_, String>>()?;
    Ok(Measure {
        program: table.program,
        run: table.run,
        args: table.args,
        sizes: table.sizes,
        limit: table
            .limit
            .map_or(DEFAULT_MEASURE_LIMIT, Duration::from_secs),
        values,
    })
}

impl Measure {
    /// The run that measures: that of the manifest, with the arguments for
    /// this size and the time that it needs.
    pub fn run(&self, run: &Run, size: Option<u64>) -> Run {
        let args = self.args.as_ref().unwrap_or(&run.args);
        let size = size.map_or(String::new(), |size| size.to_string());
        Run {
            args: args.iter().map(|arg| arg.replace(SIZE, &size)).collect(),
            limit: self.limit,
            ..run.clone()
        }
    }
}
