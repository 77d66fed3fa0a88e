//! What came of many runs of one program, one after the other: a file
//! `distribution.json` beside the listing.
//!
//! It shows that a program can do different things, and which of them it did
//! on one machine. It says nothing of how likely they are.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::recording;
use crate::{Counted, Listing, Run, Sampling};
use expected_output::{Contract, Ending};

/// Many runs of a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// What ran: see [`recording::fingerprint`].
    pub program: String,
    /// How many threads the machine could run at the same time.
    pub cores: usize,
    /// The runs, in the order in which they took place.
    pub samples: Vec<Sample>,
}

/// What is kept of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    pub ending: Ending,
    /// The number that the manifest asks for.
    pub value: Option<i64>,
}

/// A distribution that cannot be used, and why.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {message}; record it anew with `cargo run -- record`")]
pub struct BadDistribution {
    file: String,
    message: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    program: String,
    cores: usize,
    runs: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    ending: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<i64>,
}

impl Distribution {
    /// The text of the file: JSON, with a line for each run.
    pub fn to_json(&self) -> String {
        let rows: Vec<String> = self
            .samples
            .iter()
            .map(|sample| {
                let row = Row {
                    ending: recording::marker(sample.ending),
                    value: sample.value,
                };
                serde_json::to_string(&row).expect("a text and a number become JSON")
            })
            .collect();
        format!(
            "{{\n\"program\": {},\n\"cores\": {},\n\"runs\": [\n{}\n]\n}}\n",
            json!(self.program),
            self.cores,
            rows.join(",\n")
        )
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The file cannot be read or is no distribution of ours.
    pub fn load(path: &Path) -> Result<Self, BadDistribution> {
        let bad = |message: String| BadDistribution {
            file: path.display().to_string(),
            message,
        };
        let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => bad("the distribution is missing".to_owned()),
            _ => bad(format!("cannot be read: {error}")),
        })?;
        Self::parse(&text).map_err(bad)
    }

    fn parse(text: &str) -> Result<Self, String> {
        let document: Document = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let samples = document.runs.into_iter().enumerate().map(|(index, row)| {
            let ending = recording::parse_ending(&row.ending)
                .ok_or_else(|| format!("run {}: no ending \"{}\"", index + 1, row.ending))?;
            Ok(Sample {
                ending,
                value: row.value,
            })
        });
        Ok(Self {
            samples: samples.collect::<Result<_, String>>()?,
            program: document.program,
            cores: document.cores,
        })
    }

    /// The numbers of the runs, in the order in which these took place.
    pub fn values(&self) -> Vec<i64> {
        self.samples
            .iter()
            .filter_map(|sample| sample.value)
            .collect()
    }

    /// Of each run, whether it hung, in the order in which they took place.
    pub fn hangs(&self) -> Vec<bool> {
        self.samples
            .iter()
            .map(|sample| sample.ending == Ending::Hung)
            .collect()
    }
}

/// How many of the numbers differ from each other.
pub fn different(values: &[i64]) -> usize {
    values.iter().collect::<BTreeSet<_>>().len()
}

/// Checks a committed distribution: it belongs to the program as it stands,
/// and the contract allows each of its endings and numbers, so that the page
/// shows what is possible.
///
/// # Errors
/// Says in words what does not hold.
pub fn check(listing: &Listing, run: &Run, sampling: &Sampling) -> Result<Distribution, String> {
    let path = listing.distribution(run);
    let distribution = Distribution::load(&path).map_err(|error| error.to_string())?;
    let program = recording::fingerprint(listing, run).map_err(|error| error.to_string())?;
    let contract = listing.contract(run).map_err(|error| error.to_string())?;
    hold(&distribution, &program, &contract, run, sampling).map_err(|problem| {
        format!(
            "{}: {problem}; record it anew with `cargo run -- record {}`",
            path.display(),
            listing.slug
        )
    })?;
    Ok(distribution)
}

fn hold(
    distribution: &Distribution,
    program: &str,
    contract: &Contract,
    run: &Run,
    sampling: &Sampling,
) -> Result<(), String> {
    if distribution.program != program {
        return Err("it shows runs of another version of the program".to_owned());
    }
    if distribution.samples.len() != sampling.runs {
        return Err(format!(
            "it has {} runs, the manifest asks for {}",
            distribution.samples.len(),
            sampling.runs
        ));
    }
    let possible = match &sampling.counted {
        Counted::Endings => None,
        Counted::Number { name, wanted } => {
            let range = contract.range_of(name).ok_or_else(|| unbound(name))?;
            if let Some(wanted) = wanted.filter(|wanted| !range.contains(wanted)) {
                return Err(format!(
                    "`wanted = {wanted}` is none of the possible numbers, {} to {}",
                    range.start(),
                    range.end()
                ));
            }
            Some(range)
        }
    };
    for (index, sample) in distribution.samples.iter().enumerate() {
        let number = index + 1;
        if !run.expect.accepts(sample.ending) {
            return Err(format!(
                "run {number} {}, but should end so: {}",
                sample.ending, run.expect
            ));
        }
        match (&possible, sample.value) {
            (None, None) => {}
            (Some(range), Some(value)) if range.contains(&value) => {}
            (Some(range), Some(value)) => {
                return Err(format!(
                    "run {number} gave {value}, but only {} to {} is possible",
                    range.start(),
                    range.end()
                ));
            }
            (Some(_), None) => return Err(format!("run {number} has no number")),
            (None, Some(_)) => return Err(format!("nobody asks for the number of run {number}")),
        }
    }
    Ok(())
}

/// Said of a name that the manifest takes numbers from.
pub fn unbound(name: &str) -> String {
    format!("no expected line binds a number to this name; write [{name}=1..40] in one of them")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Listings;
    use expected_output::{Order, TaskOf};

    fn sample(ending: Ending, value: Option<i64>) -> Sample {
        Sample { ending, value }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let distribution = Distribution {
            program: "0123456789abcdef".to_owned(),
            cores: 2,
            samples: vec![
                sample(Ending::Exited(0), Some(1_487_000)),
                sample(Ending::Hung, None),
                sample(Ending::Died(9), Some(-3)),
            ],
        };
        let text = distribution.to_json();
        assert_eq!(
            Distribution::parse(&text).expect("our own file"),
            distribution
        );
        assert!(
            text.contains("\n{\"ending\":\"exit 0\",\"value\":1487000},\n"),
            "a line for each run:\n{text}"
        );
        assert!(text.contains("\n{\"ending\":\"hang\"},\n"), "{text}");
    }

    #[test]
    fn a_broken_file_is_refused() {
        for broken in [
            "",
            "{}",
            "{\"program\":\"0\",\"cores\":2,\"runs\":[{\"ending\":\"exit x\"}]}",
            "{\"program\":\"0\",\"cores\":2,\"runs\":[{\"value\":1}]}",
            "{\"program\":\"0\",\"cores\":2,\"host\":\"x\",\"runs\":[]}",
        ] {
            assert!(Distribution::parse(broken).is_err(), "{broken}");
        }
    }

    /// A listing in a folder of its own, with two runs of it on record.
    fn recorded(contract: &str, expected: &str, runs: &str) -> (tempfile::TempDir, Listing) {
        let root = tempfile::tempdir().expect("a temporary folder");
        let dir = root.path().join("listings/1-part/dice");
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
        let program = recording::fingerprint(&listing, &listing.runs[0]).expect("a program");
        write(
            "distribution.json",
            &format!("{{\"program\":\"{program}\",\"cores\":2,\"runs\":[{runs}]}}"),
        );
        (root, listing)
    }

    fn answer(contract: &str, expected: &str, runs: &str) -> Result<(), String> {
        let (_root, listing) = recorded(contract, expected, runs);
        let run = &listing.runs[0];
        let sampling = run.distribution.as_ref().expect("a distribution");
        check(&listing, run, sampling).map(drop)
    }

    fn refused(contract: &str, expected: &str, runs: &str, why: &str) {
        let problem = answer(contract, expected, runs).expect_err(why);
        assert!(problem.contains(why), "{problem}");
        assert!(
            problem.contains("cargo run -- record dice"),
            "it says what to do: {problem}"
        );
    }

    const NUMBERS: &str = "distribution = { runs = 2, value = \"EYES\", wanted = 6 }\n";
    const THROW: &str = "dice: [EYES=1..6]\n";
    const EXIT: &str = "{\"ending\":\"exit 0\",\"value\":3}";

    #[test]
    fn what_the_contract_allows_is_accepted() {
        let runs = format!("{EXIT},{{\"ending\":\"exit 0\",\"value\":6}}");
        answer(NUMBERS, THROW, &runs).expect("two good throws");
        let may_hang = "expect = \"may-hang\"\ndistribution = { runs = 2 }\n";
        answer(
            may_hang,
            "",
            "{\"ending\":\"hang\"},{\"ending\":\"exit 0\"}",
        )
        .expect("either ending");
    }

    #[test]
    fn what_the_contract_forbids_is_refused() {
        let runs = |second: &str| format!("{EXIT},{second}");
        refused(NUMBERS, THROW, EXIT, "it has 1 runs");
        refused(
            NUMBERS,
            THROW,
            &runs("{\"ending\":\"exit 0\",\"value\":7}"),
            "run 2 gave 7",
        );
        refused(
            NUMBERS,
            THROW,
            &runs("{\"ending\":\"exit 0\"}"),
            "run 2 has no number",
        );
        refused(
            NUMBERS,
            THROW,
            &runs("{\"ending\":\"hang\",\"value\":1}"),
            "run 2 hangs",
        );
        let wanted = NUMBERS.replace("wanted = 6", "wanted = 9");
        refused(&wanted, THROW, &runs(EXIT), "wanted = 9");
        refused(NUMBERS, "dice: [EYES]\n", &runs(EXIT), "no expected line");
        let may_hang = "expect = \"may-hang\"\ndistribution = { runs = 2 }\n";
        refused(may_hang, "", &runs(EXIT), "nobody asks");
    }

    #[test]
    fn runs_of_another_program_are_refused() {
        let (_root, listing) = recorded(NUMBERS, THROW, &format!("{EXIT},{EXIT}"));
        std::fs::write(listing.dir.join("src/main.rs"), "fn main() { }\n").expect("a file");
        let run = &listing.runs[0];
        let sampling = run.distribution.as_ref().expect("a distribution");
        let problem = check(&listing, run, sampling).expect_err("the program has changed");
        assert!(problem.contains("another version"), "{problem}");
        std::fs::remove_file(listing.distribution(run)).expect("the file is there");
        let problem = check(&listing, run, sampling).expect_err("it is not recorded");
        assert!(problem.contains("missing"), "{problem}");
    }

    #[test]
    fn a_range_is_that_of_all_places() {
        let range = |expected: &str| {
            Contract::parse(expected, Order::Exact, &TaskOf::Colon)
                .expect("a contract")
                .range_of("N")
        };
        assert_eq!(range("a: [N=1..9]\nb: [N=3..20]\n"), Some(3..=9));
        assert_eq!(range("a: [N=1..9]\nb: [N]\n"), Some(1..=9));
        assert_eq!(range("a: [N]\n"), None);
        assert_eq!(range("a: [M=1..2]\n"), None);
    }
}
