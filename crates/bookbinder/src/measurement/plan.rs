//! Which program gives which number, from the manifests.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::experiment::{Experiments, Kind};
use super::point::Point;
use super::quantity::Unit;
use crate::listing::{Listing, ListingError, Listings, Measure, Program, Run, Value};
use crate::recording;

/// Everything that is to be measured.
#[derive(Debug)]
pub struct Plan<'a> {
    pub tasks: Vec<Task<'a>>,
}

/// A program with its arguments, and the numbers that count of what it prints.
#[derive(Debug)]
pub struct Task<'a> {
    pub listing: &'a Listing,
    /// The run that measures.
    pub run: Run,
    /// The run whose contract holds: a small one, which the tests check.
    pub small: Run,
    pub values: Vec<(Point, &'a Value)>,
}

impl<'a> Plan<'a> {
    /// Takes from the manifests what they say, in the order of the experiments.
    ///
    /// # Errors
    /// A manifest names what is no experiment, or two give the same number; the
    /// error names the manifest.
    pub fn new(listings: &'a Listings, experiments: &Experiments) -> Result<Self, ListingError> {
        let mut tasks = Vec::new();
        let mut seen: BTreeMap<Point, &str> = BTreeMap::new();
        for listing in listings.iter() {
            let wrong = |message: String| ListingError {
                file: listing.dir.join("Cargo.toml"),
                line: None,
                message,
            };
            for measure in &listing.measures {
                let run = listing
                    .run_of(measure.program, measure.run.as_deref())
                    .ok_or_else(|| wrong("what is measured has no run".to_owned()))?;
                for task in tasks_of(listing, measure, run, experiments).map_err(wrong)? {
                    for (point, _) in &task.values {
                        if let Some(other) = seen.insert(point.clone(), &listing.slug) {
                            return Err(wrong(format!(
                                "{point} is measured by {other} already; only one program gives a number"
                            )));
                        }
                    }
                    tasks.push(task);
                }
            }
        }
        // In the order of the charts: whatever is compared runs close together.
        let place = |task: &Task| {
            let (point, _) = task.values.first()?;
            let experiment = experiments.iter().position(|e| e.id == point.experiment)?;
            let series = experiments.find(point).ok()?.0.series.iter();
            let series = series.clone().position(|s| s.id == point.series)?;
            Some((experiment, point.size, series))
        };
        tasks.sort_by_key(place);
        Ok(Self { tasks })
    }

    /// The same with the numbers of these experiments alone.
    pub fn only(mut self, experiments: &BTreeSet<&str>) -> Self {
        for task in &mut self.tasks {
            task.values
                .retain(|(point, _)| experiments.contains(point.experiment.as_str()));
        }
        self.tasks.retain(|task| !task.values.is_empty());
        self
    }

    /// The same with the smallest size of each program alone.
    pub fn keep_smallest(&mut self) {
        let mut seen = BTreeSet::new();
        self.tasks.retain(|task| {
            let series: Vec<String> = task
                .values
                .iter()
                .map(|(point, _)| format!("{}/{}", point.experiment, point.series))
                .collect();
            seen.insert(series)
        });
    }

    /// Everything that is measured, each with the task that does it.
    pub fn points(&self) -> impl Iterator<Item = (&Point, &Task<'a>, &'a Value)> {
        self.tasks.iter().flat_map(|task| {
            task.values
                .iter()
                .map(move |(point, value)| (point, task, *value))
        })
    }
}

fn tasks_of<'a>(
    listing: &'a Listing,
    measure: &'a Measure,
    run: &Run,
    experiments: &Experiments,
) -> Result<Vec<Task<'a>>, String> {
    let contract = listing.contract(run).map_err(|error| error.to_string())?;
    let sizes: Vec<Option<u64>> = match measure.sizes.as_slice() {
        [] => vec![None],
        sizes => sizes.iter().copied().map(Some).collect(),
    };
    let mut tasks = Vec::new();
    for size in sizes {
        let mut values = Vec::new();
        for value in &measure.values {
            let point: Point = value.series.parse()?;
            if point.size.is_some() {
                return Err(format!("\"{point}\": the sizes stand in `sizes`"));
            }
            let (experiment, series) = experiments
                .find(&point)
                .map_err(|error| error.to_string())?;
            let python = series.kind == Kind::Python;
            if python != (measure.program == Program::Python) && series.kind != Kind::Floor {
                return Err(format!(
                    "{point} is measured by a program in the other language"
                ));
            }
            if series.fixed.is_some() {
                return Err(format!("{point} is known, and not measured"));
            }
            if experiment.sizes.is_some() != size.is_some() {
                return Err(match size {
                    Some(_) => format!("{point}: the experiment has no sizes"),
                    None => format!("{point}: the experiment needs `sizes`"),
                });
            }
            if value
                .is_time
                .is_some_and(|is_time| is_time != (experiment.unit == Unit::Time))
            {
                return Err(format!("{point} is measured in another kind of unit"));
            }
            if contract.range_of(&value.name).is_none() {
                return Err(crate::distribution::unbound(&value.name));
            }
            values.push((Point { size, ..point }, value));
        }
        tasks.push(Task {
            listing,
            run: measure.run(run, size),
            small: run.clone(),
            values,
        });
    }
    Ok(tasks)
}

impl Task<'_> {
    /// The name of the task in reports.
    pub fn name(&self) -> String {
        let program = match self.run.program {
            Program::Rust => "",
            Program::Python => " (Python)",
        };
        format!("{}{program} {}", self.listing.slug, self.run.args.join(" "))
            .trim_end()
            .to_owned()
    }

    /// Tells the version of a program, of its arguments, and of what is made
    /// of its number: the first 16 hexadecimal digits of a SHA-256.
    ///
    /// # Errors
    /// The source cannot be read.
    pub fn fingerprint(&self, value: &Value) -> std::io::Result<String> {
        let program = recording::fingerprint(self.listing, &self.run)?;
        let mut hasher = Sha256::new();
        hasher.update(format!("{program} {} {}", value.name, value.factor));
        let digits = hasher.finalize();
        Ok(digits
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }
}
