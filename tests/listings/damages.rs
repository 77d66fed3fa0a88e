//! What the contracts refuse of recordings that were damaged blindly: without a
//! look at the contract, so that a contract that was made looser refuses less.
//!
//! `damages.txt` beside this file holds the counts. They are reviewed like the
//! contracts themselves: a number that falls says that a contract claims less
//! than it did.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;
use std::path::PathBuf;

use libtest_mimic::{Failed, Trial};
use listing::recording::Recording;
use listing::{Listing, Run};

use crate::{listings, root};

/// Set to `1`, it writes the counts instead of comparing them.
const UPDATE: &str = "UPDATE_DAMAGES";

const HEAD: &str = "\
# What each contract refuses of its recording, damaged blindly: refused/made.
# Written by `UPDATE_DAMAGES=1 cargo test --test listings damages`.
";

/// For each run: its contract refuses some damage of its recording. For all of
/// them together: they refuse what they refused.
pub fn trials() -> Vec<Trial> {
    let mut trials = Vec::new();
    for listing in listings().iter() {
        for run in &listing.runs {
            let name = listing.run_name(run);
            let trial = Trial::test(name, || refuses_something(listing, run));
            trials.push(trial.with_kind("damages"));
        }
    }
    let counts = Trial::test("counts", counts_are_as_written);
    trials.push(counts.with_kind("damages"));
    trials
}

/// A way to damage a recording.
#[derive(Clone, Copy)]
enum Damage {
    /// A line is left out.
    Dropped,
    /// A line comes twice.
    Doubled,
    /// Two neighbours that differ change places.
    Swapped,
    /// A number is one higher.
    Changed,
}

impl Damage {
    const ALL: [Damage; 4] = [
        Damage::Dropped,
        Damage::Doubled,
        Damage::Swapped,
        Damage::Changed,
    ];

    fn name(self) -> &'static str {
        match self {
            Damage::Dropped => "dropped",
            Damage::Doubled => "doubled",
            Damage::Swapped => "swapped",
            Damage::Changed => "changed",
        }
    }

    /// Every output that comes of damaging `lines` once in this way.
    fn made(self, lines: &[String]) -> Vec<Vec<String>> {
        let mut made = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let mut damaged = lines.to_vec();
            match self {
                Damage::Dropped => drop(damaged.remove(at)),
                Damage::Doubled => damaged.insert(at, line.clone()),
                Damage::Swapped if lines.get(at + 1).is_some_and(|next| next != line) => {
                    damaged.swap(at, at + 1);
                }
                Damage::Swapped => continue,
                Damage::Changed => {
                    for changed in with_one_number_changed(line) {
                        damaged[at] = changed;
                        made.push(damaged.clone());
                    }
                    continue;
                }
            }
            made.push(damaged);
        }
        made
    }
}

/// The line with its first number one higher, with its second one, and so on.
fn with_one_number_changed(line: &str) -> Vec<String> {
    let mut changed = Vec::new();
    let mut end = 0;
    while let Some(start) = line[end..].find(|c: char| c.is_ascii_digit()) {
        let start = end + start;
        let digits = line[start..].find(|c: char| !c.is_ascii_digit());
        end = digits.map_or(line.len(), |length| start + length);
        let width = end - start;
        if let Ok(number) = line[start..end].parse::<u64>() {
            let (before, after) = (&line[..start], &line[end..]);
            let more = u128::from(number) + 1;
            changed.push(format!("{before}{more:0width$}{after}"));
        }
    }
    changed
}

/// How many damages of each kind were made, and how many of them were refused.
#[derive(Default)]
struct Counts([(usize, usize); Damage::ALL.len()]);

impl Counts {
    fn of(listing: &Listing, run: &Run) -> Result<Counts, Failed> {
        let lines = Recording::load(&listing.recording(run))?.text();
        let contract = listing.contract(run)?;
        let mut counts = Counts::default();
        for (damage, (refused, made)) in Damage::ALL.into_iter().zip(&mut counts.0) {
            for damaged in damage.made(&lines) {
                *made += 1;
                *refused += usize::from(contract.check(&damaged).is_err());
            }
        }
        Ok(counts)
    }

    /// Refused and made, of all kinds.
    fn sum(&self) -> (usize, usize) {
        let add = |(a, b), (c, d): &(usize, usize)| (a + c, b + d);
        self.0.iter().fold((0, 0), add)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (refused, made) = self.sum();
        write!(f, "{} %", refused * 100 / made.max(1))?;
        for (damage, (refused, made)) in Damage::ALL.into_iter().zip(self.0) {
            write!(f, ", {} {refused}/{made}", damage.name())?;
        }
        Ok(())
    }
}

fn refuses_something(listing: &Listing, run: &Run) -> Result<(), Failed> {
    let counts = Counts::of(listing, run)?;
    match counts.sum() {
        (0, made) if made > 0 => {
            let file = listing.expected(run);
            let file = file.display();
            Err(format!(
                "{file} accepts the recording however it is damaged ({counts}); write out what \
                 every run prints"
            )
            .into())
        }
        _ => Ok(()),
    }
}

fn written() -> PathBuf {
    root().join("tests/listings/damages.txt")
}

fn counts_are_as_written() -> Result<(), Failed> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let (mut refused, mut made) = (0, 0);
    for listing in listings().iter() {
        for run in &listing.runs {
            let counts = Counts::of(listing, run)?;
            let sum = counts.sum();
            (refused, made) = (refused + sum.0, made + sum.1);
            found.insert(listing.run_name(run), counts.to_string());
        }
    }
    println!("the contracts refuse {refused} of {made} damaged recordings");
    if std::env::var_os(UPDATE).is_some_and(|value| value == "1") {
        let mut text = HEAD.to_owned();
        for (name, counts) in &found {
            writeln!(text, "{name}: {counts}")?;
        }
        return Ok(std::fs::write(written(), text)?);
    }
    let text = std::fs::read_to_string(written()).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut differences = String::new();
    for line in lines {
        let (name, before) = line.split_once(": ").ok_or("a line without a colon")?;
        // A run that is not written yet is new: there is nothing to compare.
        let now = found.get(name).map_or("no such run", String::as_str);
        if now != before {
            write!(differences, "\n{name}\n  was {before}\n  now {now}")?;
        }
    }
    if differences.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the contracts refuse other damages than {} says; look at what fell, then write the counts \
         with `{UPDATE}=1 cargo test --test listings damages`{differences}",
        written().display()
    )
    .into())
}
