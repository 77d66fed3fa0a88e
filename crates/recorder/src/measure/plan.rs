//! Which program gives which number, from the manifests.

use std::collections::BTreeMap;

use anyhow::{Context as _, Error, anyhow, bail};
use listing::measurement::{Experiments, Kind, Point};
use listing::{Listing, ListingError, Listings, Measure, Program, Reading, Run, model, recording};

use crate::outcome::unbound;

/// Everything that is to be measured.
#[derive(Debug)]
pub struct Plan<'a> {
    pub benchmarks: Vec<Benchmark<'a>>,
}

/// A program with its arguments, and the numbers that count of what it prints.
#[derive(Debug)]
pub struct Benchmark<'a> {
    pub listing: &'a Listing,
    /// The run that measures.
    pub run: Run,
    pub(super) numbers: Vec<Number<'a>>,
}

/// A number that a benchmark prints.
#[derive(Debug)]
pub struct Number<'a> {
    /// What it measures.
    pub point: Point,
    /// The name that the expected lines bind to it.
    pub(super) name: &'a str,
    /// What it is multiplied by, to become nanoseconds or bytes.
    pub(super) factor: f64,
}

impl<'a> Plan<'a> {
    /// Takes from the manifests what they say, in the order of the experiments.
    /// A `quick` plan has the least work for each program: its smallest size,
    /// or else the run that the tests check.
    ///
    /// # Errors
    /// A manifest names what is no experiment, or two give the same number; the
    /// error names the manifest.
    pub fn new(
        listings: &'a Listings,
        experiments: &Experiments,
        quick: bool,
    ) -> Result<Self, ListingError> {
        let mut benchmarks = Vec::new();
        let mut seen: BTreeMap<Point, &str> = BTreeMap::new();
        for listing in listings.iter() {
            let manifest = listing.dir.join("Cargo.toml");
            let wrong = |error: Error| ListingError::new(&manifest, error.to_string());
            for measure in &listing.measures {
                let found = benchmarks_of(listing, measure, experiments, quick);
                let found = found.map_err(wrong)?;
                for Number { point, .. } in found.iter().flat_map(|found| &found.numbers) {
                    if let Some(other) = seen.insert(point.clone(), &listing.slug) {
                        let problem = format!("{point} is measured by {other} already");
                        return Err(wrong(anyhow!("{problem}; only one program gives a number")));
                    }
                }
                benchmarks.extend(found);
            }
        }
        // In the order of the charts: whatever is compared runs close together.
        let place = |benchmark: &Benchmark| {
            let point = &benchmark.numbers.first()?.point;
            let mut all = experiments.list.iter();
            let experiment = all.position(|one| one.id == point.experiment)?;
            let mut series = experiments.find(point).ok()?.0.series.iter();
            let series = series.position(|one| one.id == point.series)?;
            Some((experiment, point.size, series))
        };
        benchmarks.sort_by_key(place);
        Ok(Self { benchmarks })
    }

    /// Leaves out the numbers of other experiments than these.
    pub fn keep_only(&mut self, experiments: &[String]) {
        let wanted = |number: &Number| experiments.contains(&number.point.experiment);
        self.benchmarks.retain_mut(|benchmark| {
            benchmark.numbers.retain(wanted);
            !benchmark.numbers.is_empty()
        });
    }

    /// Everything that is measured, each with the benchmark that does it.
    pub fn numbers(&self) -> impl Iterator<Item = (&Benchmark<'a>, &Number<'a>)> {
        self.benchmarks.iter().flat_map(|benchmark| {
            let numbers = benchmark.numbers.iter();
            numbers.map(move |number| (benchmark, number))
        })
    }
}

fn benchmarks_of<'a>(
    listing: &'a Listing,
    measure: &'a Measure,
    experiments: &Experiments,
    quick: bool,
) -> anyhow::Result<Vec<Benchmark<'a>>> {
    let run = listing.run_of(measure.program, measure.run.as_deref());
    let run = run.context("`run`: the program has no run of this name")?;
    let contract = listing.contract(run)?;
    let number = |name: &'a str, reading: &Reading, size: Option<u64>| {
        let point = reading.series.parse::<Point>().map_err(Error::msg)?;
        let (experiment, series) = experiments.find(&point)?;
        let (is_python, is_floor) = (series.kind == Kind::Python, series.kind == Kind::Floor);
        let is_foreign = is_python != (measure.program == Program::Python) && !is_floor;
        let has_sizes = experiment.sizes.is_some();
        let (unit, factor) = reading.unit();
        let other_unit = unit.is_some_and(|unit| unit != experiment.unit);
        let problems = [
            (point.size.is_some(), "the sizes are in `sizes`"),
            (is_foreign, "a program in the other language measures it"),
            (series.fixed.is_some(), "it is known, and not measured"),
            (!has_sizes && size.is_some(), "the experiment has no sizes"),
            (has_sizes && size.is_none(), "the experiment needs `sizes`"),
            (other_unit, "the experiment has another kind of unit"),
        ];
        if let Some((_, problem)) = problems.iter().find(|(is_so, _)| *is_so) {
            bail!("{point}: {problem}");
        }
        let range = contract.range_of(name).with_context(|| unbound(name))?;
        if *range.start() < 1 {
            bail!("nothing costs nothing: write [{name}=1..{}]", range.end());
        }
        Ok(Number {
            point: Point { size, ..point },
            name,
            factor,
        })
    };
    let sizes = measure.sizes.iter().copied().map(Some);
    let sizes = sizes.chain(measure.sizes.is_empty().then_some(None));
    let benchmark = |size| {
        let readings = measure.values.iter();
        let numbers = readings.map(|(name, reading)| number(name, reading, size));
        Ok(Benchmark {
            listing,
            run: match size {
                None if quick => run.clone(),
                _ => measure.run(run, size),
            },
            numbers: numbers.collect::<anyhow::Result<_>>()?,
        })
    };
    let some = if quick { 1 } else { usize::MAX };
    sizes.take(some).map(benchmark).collect()
}

impl Benchmark<'_> {
    /// Its name in reports.
    pub fn name(&self) -> String {
        let program = self.run.program.pick("", " (Python)");
        let args = self.run.args.iter().map(|arg| format!(" {arg}"));
        format!("{}{program}{}", self.listing.slug, String::from_iter(args))
    }

    /// Tells the version of the program, of its arguments, and of what is made
    /// of its number: the first 16 hexadecimal digits of a SHA-256.
    ///
    /// # Errors
    /// The source cannot be read.
    pub fn fingerprint(&self, number: &Number) -> Result<String, ListingError> {
        let program = recording::fingerprint(self.listing, &self.run)?;
        let version = format!("{program} {} {}", number.name, number.factor);
        Ok(model::fingerprint(&version, &[]))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn example() -> Experiments {
        let text = include_str!("../../../listing/tests/experiments.toml");
        Experiments::parse(text).expect("experiments")
    }

    /// Two listings with these tables, in a folder of their own.
    fn listings(first: &str, second: &str) -> (tempfile::TempDir, Result<Listings, ListingError>) {
        let root = tempfile::tempdir().expect("a temporary folder");
        for (slug, tables) in [("first", first), ("second", second)] {
            let dir = root.path().join("listings/part").join(slug);
            std::fs::create_dir_all(dir.join("src")).expect("a folder");
            let write =
                |name: &str, text: &str| std::fs::write(dir.join(name), text).expect("a file");
            write(
                "Cargo.toml",
                &format!("[package]\nname = \"{slug}\"\ndescription = \"A cost\"\n{tables}"),
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
    pub(crate) fn one_that_measures() -> (tempfile::TempDir, Listings) {
        let (root, listings) = listings(&measure("", "\"start/thread\""), "");
        (root, listings.expect("good manifests"))
    }

    /// What is measured by two listings with these tables, or what is wrong.
    fn plan(first: &str, second: &str) -> Result<Vec<(String, Vec<String>, f64)>, String> {
        let (_root, listings) = listings(first, second);
        let listings = listings.map_err(|error| error.to_string())?;
        let experiments = example();
        let plan = Plan::new(&listings, &experiments, false).map_err(|error| error.to_string())?;
        let numbers = plan.numbers().map(|(benchmark, number)| {
            let args = benchmark.run.args.clone();
            (number.point.to_string(), args, number.factor)
        });
        Ok(numbers.collect())
    }

    fn measure(keys: &str, series: &str) -> String {
        format!(
            "[[package.metadata.listing.measure]]\n{keys}\n[package.metadata.listing.measure.values]\nEACH = {{ series = {series} }}\n"
        )
    }

    #[test]
    fn programs_run_in_the_order_of_the_charts() {
        let sizes = "args = [\"threads\", \"{size}\"]\nsizes = [1000, 10000]";
        let found = plan(
            &(measure(sizes, "\"memory/thread\"")
                + &measure("program = \"python\"", "\"start/python-thread\"")),
            &measure("args = [\"9\"]", "\"start/thread\", unit = \"µs\", per = 2"),
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
                "are in `sizes`",
            ),
            (
                "",
                "\"start/thread\", unit = \"KiB\"",
                "another kind of unit",
            ),
            ("sizes = [1]", "\"memory/thread\"", "go together"),
            (
                "args = [\"{size}\"]\nsizes = [2, 1]",
                "\"memory/thread\"",
                "small to large",
            ),
            ("", "\"start/thread\", unit = \"hours\"", "one of `ns`"),
            ("", "\"start/thread\", per = 0", "nonzero"),
            ("run = \"x\"", "\"start/thread\"", "no run of this name"),
            ("prgram = \"rust\"", "\"start/thread\"", "prgram"),
            (
                "",
                "\"start/thread\" }\nWORD = { series = \"start/tokio-task\"",
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
            &measure(
                "",
                "\"start/thread\" }\nNONE = { series = \"start/tokio-task\"",
            ),
            "",
        );
        let error = error.expect_err("an amount that may be 0");
        assert!(error.contains("[NONE=1..9]"), "{error}");
        let same = measure("", "\"start/thread\"");
        let error = plan(&same, &same).expect_err("two programs give one number");
        assert!(error.contains("measured by first already"), "{error}");
    }
}
