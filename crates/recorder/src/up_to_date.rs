//! Committed files held against the programs as they are: what a page shows
//! belongs to the program beside it, and is possible.

use std::collections::BTreeSet;

use anyhow::{Context as _, bail, ensure};
use listing::distribution::{Distribution, Sample};
use listing::measurement::{Experiments, FEWEST_ROUNDS, Measurements, Point};
use listing::recording::{Recording, fingerprint};
use listing::{Counted, Listing, ListingError, Run, SAMPLE_SIZE};

use crate::measure::plan::Plan;
use crate::outcome::unbound;

const OTHER_VERSION: &str = "it shows another version of the program";

/// Checks a recording: it belongs to the program, and it meets the contract.
///
/// # Errors
/// Says in words what does not hold, and what to do.
pub fn recording(listing: &Listing, run: &Run) -> Result<(), String> {
    let path = listing.recording(run);
    let recording = Recording::load(&path)?;
    let (contract, program) = (listing.contract(run)?, fingerprint(listing, run)?);
    let (ending, expect) = (recording.ending, &run.expect);
    let has = (&recording.title, &recording.command);
    let problem = if recording.program != program {
        OTHER_VERSION.to_owned()
    } else if has != (&listing.caption, &listing.command(run)) {
        "it has another caption or command".to_owned()
    } else if !expect.accepts(ending) {
        format!("the run {ending}, but should end so: {expect}")
    } else if let Err(mismatch) = contract.check(&recording.text()) {
        format!("the run breaks the contract:\n{mismatch}\n")
    } else {
        return Ok(());
    };
    Err(ListingError::new(path, problem).again().into())
}

/// Checks a distribution: it belongs to the program, and the contract allows
/// each of its endings and numbers.
///
/// # Errors
/// Says in words what does not hold, and what to do.
pub fn distribution(listing: &Listing, run: &Run, counted: &Counted) -> Result<(), String> {
    let path = listing.distribution(run);
    let found = Distribution::load(&path)?;
    let (contract, expect) = (listing.contract(run)?, &run.expect);
    let is_current = found.program == fingerprint(listing, run)?;
    let check = || {
        ensure!(is_current, OTHER_VERSION);
        let runs = found.samples.len();
        ensure!(runs == SAMPLE_SIZE, "{runs} runs, not {SAMPLE_SIZE}");
        let mut possible = None;
        if let Counted::Number { name, wanted } = counted {
            let range = contract.range_of(name).with_context(|| unbound(name))?;
            let text = format!("{} to {}", range.start(), range.end());
            let is_possible = range.contains(wanted);
            ensure!(is_possible, "`wanted = {wanted}` is not in {text}");
            possible = Some((range, text));
        }
        for (Sample { ending, value }, number) in found.samples.iter().zip(1..) {
            match (&possible, value) {
                _ if !expect.accepts(*ending) => {
                    bail!("run {number} {ending}, but should end so: {expect}")
                }
                (Some((range, text)), Some(value)) if !range.contains(value) => {
                    bail!("run {number} gave {value}, but only {text} is possible")
                }
                (Some(_), None) => bail!("run {number} has no number"),
                (None, Some(_)) => bail!("run {number} has a number, and none is counted"),
                _ => {}
            }
        }
        Ok(())
    };
    let problem = |problem: anyhow::Error| ListingError::new(path, problem.to_string());
    check().map_err(|error| problem(error).again().into())
}

/// What is wrong with the file of all numbers: every number comes from the
/// present version of its program, and none is missing or comes from nowhere.
///
/// # Errors
/// A program cannot be read.
pub fn measurements(
    measurements: &Measurements,
    plan: &Plan,
    experiments: &Experiments,
) -> Result<Vec<String>, ListingError> {
    let mut problems = Vec::new();
    let mut known = BTreeSet::new();
    for (benchmark, number) in plan.numbers() {
        let point = &number.point;
        known.insert(point);
        let measured = measurements.get(point).map(|numbers| &numbers.program);
        if measured.is_none() {
            problems.push(format!("{point} is not measured"));
        } else if measured != Some(&benchmark.fingerprint(number)?) {
            let version = format!("another version of {}", benchmark.name());
            problems.push(format!("{point} was measured with {version}"));
        }
    }
    for (id, measured) in &measurements.experiments {
        let rounds = measured.rounds;
        if rounds < FEWEST_ROUNDS {
            let why = format!("too few for a median; {FEWEST_ROUNDS} are the least");
            problems.push(format!("{id}: {rounds} rounds are {why}"));
        }
        for numbers in &measured.numbers {
            let point = Point {
                experiment: id.clone(),
                series: numbers.series.clone(),
                size: numbers.size,
            };
            if let Err(problem) = experiments.find(&point) {
                problems.push(problem.to_string());
            } else if !known.contains(&point) {
                problems.push(format!("no program measures {point}"));
            }
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use listing::Listings;
    use listing::measurement::{Machine, Measured, Numbers};
    use std::collections::BTreeMap;

    use crate::measure::plan::tests::{example, one_that_measures};

    /// A listing in a folder of its own, with a distribution: one
    /// run like `first`, and the others like `rest`.
    fn sampled(
        contract: &str,
        expected: &str,
        first: &str,
        rest: &str,
    ) -> (tempfile::TempDir, Listing) {
        let root = tempfile::tempdir().expect("a temporary folder");
        let dir = root.path().join("listings/part/dice");
        std::fs::create_dir_all(dir.join("src")).expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(dir.join(name), text).expect("a file");
        write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"dice\"\ndescription = \"A throw\"\n[[package.metadata.listing.runs]]\n{contract}"
            ),
        );
        write("src/main.rs", "fn main() {}\n");
        write("expected.txt", expected);
        let listings = Listings::load(root.path()).expect("a good manifest");
        let listing = listings.get("dice").expect("the listing").clone();
        let program = fingerprint(&listing, &listing.runs[0]).expect("a program");
        write(
            "distribution.json",
            &format!(
                "{{\"program\":\"{program}\",\"cores\":2,\"runs\":[{first}{}]}}",
                format!(",{rest}").repeat(SAMPLE_SIZE - 1)
            ),
        );
        (root, listing)
    }

    fn answer(contract: &str, expected: &str, first: &str, rest: &str) -> Result<(), String> {
        let (_root, listing) = sampled(contract, expected, first, rest);
        let run = &listing.runs[0];
        let counted = run.distribution.as_ref().expect("a distribution");
        super::distribution(&listing, run, counted)
    }

    fn refused(contract: &str, expected: &str, first: &str, why: &str) {
        let problem = answer(contract, expected, first, EXIT).expect_err(why);
        assert!(problem.contains(why), "{problem}");
        assert!(
            problem.contains("cargo run -- record dice"),
            "it says what to do: {problem}"
        );
    }

    const NUMBERS: &str = "distribution.number = { name = \"EYES\", wanted = 6 }\n";
    const ENDINGS: &str = "expect = \"may-hang\"\ndistribution = \"endings\"\n";
    const THROW: &str = "dice: [EYES=1..6]\n";
    const EXIT: &str = "{\"ending\":\"exit 0\",\"value\":3}";
    const HANG: &str = "{\"ending\":\"hang\"}";

    #[test]
    fn what_the_contract_allows_is_accepted() {
        let six = EXIT.replace('3', "6");
        answer(NUMBERS, THROW, &six, EXIT).expect("good throws");
        answer(ENDINGS, "", HANG, "{\"ending\":\"exit 0\"}").expect("either ending");
    }

    #[test]
    fn what_the_contract_forbids_is_refused() {
        refused(NUMBERS, THROW, &EXIT.replace('3', "7"), "run 1 gave 7");
        refused(
            NUMBERS,
            THROW,
            "{\"ending\":\"exit 0\"}",
            "run 1 has no number",
        );
        refused(
            NUMBERS,
            THROW,
            &EXIT.replace("exit 0", "hang"),
            "run 1 hangs",
        );
        refused(&NUMBERS.replace('6', "9"), THROW, EXIT, "wanted = 9");
        refused(NUMBERS, "dice: [EYES]\n", EXIT, "no expected line");
        refused(ENDINGS, "", HANG, "run 2 has a number");
    }

    #[test]
    fn runs_of_another_program_are_refused() {
        let (_root, listing) = sampled(NUMBERS, THROW, EXIT, EXIT);
        let run = &listing.runs[0];
        let problem = || {
            let counted = run.distribution.as_ref().expect("a distribution");
            super::distribution(&listing, run, counted).expect_err("it is out of date")
        };
        let file = listing.distribution(run);
        let whole = std::fs::read_to_string(&file).expect("a file");
        let half = whole.replacen(&format!("{EXIT},").repeat(50), "", 1);
        std::fs::write(&file, half).expect("a file");
        assert!(problem().contains("50 runs"), "{}", problem());
        std::fs::write(listing.dir.join("src/main.rs"), "fn main() { }\n").expect("a file");
        assert!(problem().contains("another version"), "{}", problem());
        std::fs::remove_file(&file).expect("the file is there");
        assert!(problem().contains("missing"), "{}", problem());
    }

    mod fixture {
        use super::{BTreeMap, Machine, Measured, Measurements, Numbers, Point};

        include!("../../listing/tests/fixtures/measurements.rs");
    }

    #[test]
    fn numbers_that_do_not_belong_to_the_programs_are_named() {
        let (root, listings) = one_that_measures();
        let experiments = example();
        let problems = |measurements: &Measurements| {
            let plan = Plan::new(&listings, &experiments, false).expect("a plan");
            super::measurements(measurements, &plan, &experiments).expect("readable programs")
        };
        let five = [62e3, 61e3, 70e3, 63e3, 64e3];
        let mut measured = fixture::measurements(&[("start/thread", &five)]);
        let program = {
            let plan = Plan::new(&listings, &experiments, false).expect("a plan");
            let (benchmark, number) = plan.numbers().next().expect("a number");
            benchmark.fingerprint(number).expect("a readable program")
        };
        let start = |measured: &mut Measurements, change: &dyn Fn(&mut Measured)| {
            change(
                measured
                    .experiments
                    .get_mut("start")
                    .expect("an experiment"),
            );
        };
        start(&mut measured, &|start| {
            start.numbers[0].program = program.clone()
        });
        assert_eq!(problems(&measured), Vec::<String>::new());

        let mut few = measured.clone();
        start(&mut few, &|start| start.rounds = 1);
        assert!(
            problems(&few)[0].contains("too few"),
            "{:?}",
            problems(&few)
        );
        let mut other = measured.clone();
        start(&mut other, &|start| {
            start.numbers[0].series = "tokio-task".to_owned()
        });
        assert_eq!(
            problems(&other),
            [
                "start/thread is not measured",
                "no program measures start/tokio-task"
            ]
        );
        let mut unknown = measured.clone();
        start(&mut unknown, &|start| {
            start.numbers[0].series = "thred".to_owned()
        });
        assert!(
            problems(&unknown)[1].contains("did you mean"),
            "{:?}",
            problems(&unknown)
        );

        let source = root.path().join("listings/part/first/src/main.rs");
        std::fs::write(source, "fn main() { }\n").expect("a file");
        assert_eq!(
            problems(&measured),
            ["start/thread was measured with another version of first"]
        );
    }

    /// A listing with a recording that belongs to it.
    fn recorded() -> (tempfile::TempDir, Listing) {
        let (root, listing) = sampled("", "dice: 3\n", EXIT, EXIT);
        let run = &listing.runs[0];
        let line = listing::recording::Line {
            at: std::time::Duration::ZERO,
            text: "dice: 3".to_owned(),
        };
        let recording = Recording {
            title: listing.caption.clone(),
            command: listing.command(run),
            program: fingerprint(&listing, run).expect("a program"),
            lines: vec![line],
            ending: expected_output::Ending::Exited(0),
            took: std::time::Duration::ZERO,
        };
        std::fs::write(listing.recording(run), recording.to_cast()).expect("a file");
        (root, listing)
    }

    #[test]
    fn a_recording_belongs_to_its_program_and_meets_the_contract() {
        for (file, from, to, why) in [
            ("src/main.rs", "{}", "{ }", "another version"),
            ("run.cast", "A throw", "A cast", "another caption"),
            ("run.cast", "exit 0", "exit 1", "should end so"),
            ("run.cast", "dice: 3", "dice: 4", "breaks the contract"),
            ("expected.txt", "dice: 3", "dice: 5", "breaks the contract"),
        ] {
            let (_root, listing) = recorded();
            let run = &listing.runs[0];
            super::recording(&listing, run).expect("up to date");
            let file = listing.dir.join(file);
            let text = std::fs::read_to_string(&file).expect("a file");
            assert!(text.contains(from), "{text}");
            std::fs::write(&file, text.replace('\n', "\r\n")).expect("a file");
            super::recording(&listing, run).expect("line ends change nothing");
            std::fs::write(&file, text.replace(from, to)).expect("a file");
            let problem = super::recording(&listing, run).expect_err(why);
            assert!(
                problem.contains(why) && problem.contains("record dice"),
                "{problem}"
            );
        }
    }
}
