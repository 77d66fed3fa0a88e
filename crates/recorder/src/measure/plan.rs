//! Which program gives which number, from the manifests.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use listing::measurement::Point;
use listing::measurement::{Experiments, Kind};
use listing::recording;
use listing::{Listing, ListingError, Listings, Measure, Program, Run, Value};

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
            let names: Vec<String> = task.values.iter().map(|(point, _)| point.name()).collect();
            seen.insert(names)
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
            if value.unit.is_some_and(|unit| unit != experiment.unit) {
                return Err(format!("{point} is measured in another kind of unit"));
            }
            match contract.range_of(&value.name).as_ref() {
                None => return Err(listing::distribution::unbound(&value.name)),
                Some(range) if *range.start() < 1 => {
                    return Err(format!(
                        "nothing costs nothing: write [{}=1..{}]",
                        value.name,
                        range.end()
                    ));
                }
                Some(_) => {}
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
        let digest = Sha256::digest(format!("{program} {} {}", value.name, value.factor));
        Ok(recording::digits(&digest))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::measure) fn example() -> Experiments {
        let text = include_str!("../../../listing/tests/experiments.toml");
        Experiments::parse(text).expect("experiments")
    }

    const RUN: &str =
        "[[package.metadata.listing.runs]]\n[[package.metadata.listing.counterpart]]\n";

    /// Two listings with these tables, in a folder of their own.
    fn listings(first: &str, second: &str) -> (tempfile::TempDir, Result<Listings, ListingError>) {
        let root = tempfile::tempdir().expect("a temporary folder");
        for (slug, tables) in [("first", first), ("second", second)] {
            let dir = root.path().join("listings/1-part").join(slug);
            std::fs::create_dir_all(dir.join("src")).expect("a folder");
            let write =
                |name: &str, text: &str| std::fs::write(dir.join(name), text).expect("a file");
            write(
                "Cargo.toml",
                &format!("[package]\nname = \"{slug}\"\ndescription = \"A cost\"\n{RUN}{tables}"),
            );
            write("src/main.rs", "fn main() {}\n");
            write(
                "expected.txt",
                "each: [EACH=1..90] ns, [WORD], [NONE=0..9]\n",
            );
            write("counterpart.py", "pass\n");
            write("counterpart.txt", "each: [EACH=1..90] ns\n");
        }
        let listings = Listings::load(root.path());
        (root, listings)
    }

    /// Two listings, the first of which measures how long a thread takes.
    pub(in crate::measure) fn one_that_measures() -> (tempfile::TempDir, Listings) {
        let (root, listings) = listings(&measure("", "\"start/thread\""), "");
        (root, listings.expect("good manifests"))
    }

    /// What is measured by two listings with these tables, or what is wrong.
    fn plan(first: &str, second: &str) -> Result<Vec<(String, Vec<String>, f64)>, String> {
        let (_root, listings) = listings(first, second);
        let listings = listings.map_err(|error| error.to_string())?;
        let experiments = example();
        let plan = Plan::new(&listings, &experiments).map_err(|error| error.to_string())?;
        Ok(plan
            .points()
            .map(|(point, task, value)| (point.to_string(), task.run.args.clone(), value.factor))
            .collect())
    }

    fn measure(keys: &str, series: &str) -> String {
        format!(
            "[[package.metadata.listing.measure]]\n{keys}\n[package.metadata.listing.measure.values]\nEACH = {series}\n"
        )
    }

    #[test]
    fn programs_run_in_the_order_of_the_charts() {
        let sizes = "args = [\"threads\", \"{size}\"]\nsizes = [1000, 10000]";
        let found = plan(
            &(measure(sizes, "\"memory/thread\"")
                + &measure("program = \"python\"", "\"start/python-thread\"")),
            &measure(
                "args = [\"9\"]\nunit = \"µs\"\nper = 4",
                "{ series = \"start/thread\", per = 2 }",
            ),
        );
        let row = |name: &str, args: &[&str], factor: f64| {
            let args = args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
            (name.to_owned(), args, factor)
        };
        assert_eq!(
            found.expect("a plan"),
            [
                row("start/thread", &["9"], 500.0),
                row("start/python-thread", &[], 1.0),
                row("memory/thread@1000", &["threads", "1000"], 1.0),
                row("memory/thread@10000", &["threads", "10000"], 1.0),
            ]
        );
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_its_manifest() {
        for (keys, series, problem) in [
            ("", "\"start/thred\"", "did you mean \"start/thread\""),
            ("", "\"start/python-thread\"", "the other language"),
            (
                "program = \"python\"",
                "\"start/thread\"",
                "the other language",
            ),
            ("", "\"sleeps/floor\"", "known, and not measured"),
            ("", "\"memory/thread\"", "needs `sizes`"),
            (
                "args = [\"{size}\"]\nsizes = [1]",
                "\"start/thread\"",
                "has no sizes",
            ),
            (
                "args = [\"{size}\"]\nsizes = [1]",
                "\"memory/thread@1\"",
                "stand in `sizes`",
            ),
            ("unit = \"kB\"", "\"start/thread\"", "another kind of unit"),
            ("sizes = [1]", "\"memory/thread\"", "go together"),
            (
                "args = [\"{size}\"]\nsizes = [2, 1]",
                "\"memory/thread\"",
                "small to large",
            ),
            ("unit = \"hours\"", "\"start/thread\"", "write one of ns"),
            ("per = 0", "\"start/thread\"", "no times"),
            ("run = \"x\"", "\"start/thread\"", "no run of this name"),
            ("prgram = \"rust\"", "\"start/thread\"", "prgram"),
            (
                "",
                "\"start/thread\"\nWORD = \"start/tokio-task\"",
                "binds a number",
            ),
            ("", "\"start\"", "EXPERIMENT/SERIES"),
        ] {
            let error = plan(&measure(keys, series), "").expect_err(problem);
            assert!(
                error.contains(problem) && error.contains("first/Cargo.toml"),
                "{keys} {series}: {error}"
            );
        }
        let error = plan(
            &measure("", "\"start/thread\"\nNONE = \"start/tokio-task\""),
            "",
        );
        let error = error.expect_err("an amount that may be 0");
        assert!(error.contains("[NONE=1..9]"), "{error}");
        let same = measure("", "\"start/thread\"");
        let error = plan(&same, &same).expect_err("two programs give one number");
        assert!(error.contains("measured by first already"), "{error}");
    }
}
