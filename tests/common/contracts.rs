//! Programs held against their contracts.

use std::sync::{Mutex, PoisonError};

use bookbinder::contract::damages;
use bookbinder::distribution;
use bookbinder::listing::{Listing, Program, Run, Sampling};
use bookbinder::stage::{self, Missing, Stage};
use libtest_mimic::{Failed, Trial};

use crate::common::{Programs, listings};

/// For each run of these programs: it meets its contract, its recording does
/// too, and the contract refuses the recording once it is damaged. Where many
/// runs are shown, the contract allows each of them.
pub fn trials(program: Program) -> Vec<Trial> {
    let programs = Programs::default();
    let mut trials = Vec::new();
    for listing in listings().iter() {
        for run in listing.runs_of(program) {
            let name = listing.run_name(run);
            let programs = programs.clone();
            let contract = Trial::test(name.clone(), move || {
                keeps_contract(programs.stage()?, listing, run)
            });
            trials.push(contract.with_kind("run"));
            trials.push(
                Trial::test(name.clone(), || recording_is_possible(listing, run))
                    .with_kind("recording"),
            );
            if let Some(sampling) = &run.distribution {
                let distribution = Trial::test(name.clone(), || {
                    distribution_is_possible(listing, run, sampling)
                });
                trials.push(distribution.with_kind("distribution"));
            }
            trials.push(Trial::test(name, || damage_is_refused(listing, run)).with_kind("damage"));
        }
    }
    trials
}

fn keeps_contract(stage: &Stage, listing: &Listing, run: &Run) -> Result<(), Failed> {
    match stage.missing(run) {
        None => stage.check(listing, run).map(drop).map_err(Failed::from),
        Some(Missing(what)) if stage::must_check_everything() => Err(Failed::from(what)),
        Some(missing) => {
            say_once(missing);
            Ok(())
        }
    }
}

/// Says on one line what this machine lacks, however many runs need it.
fn say_once(missing: Missing) {
    static SAID: Mutex<Vec<Missing>> = Mutex::new(Vec::new());
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    if !said.contains(&missing) {
        eprintln!("skipped what needs it: {}", missing.0);
        said.push(missing);
    }
}

fn recording_is_possible(listing: &Listing, run: &Run) -> Result<(), Failed> {
    stage::check_recording(listing, run)
        .map(drop)
        .map_err(Failed::from)
}

fn distribution_is_possible(
    listing: &Listing,
    run: &Run,
    sampling: &Sampling,
) -> Result<(), Failed> {
    distribution::check(listing, run, sampling)
        .map(drop)
        .map_err(Failed::from)
}

fn damage_is_refused(listing: &Listing, run: &Run) -> Result<(), Failed> {
    let (contract, recording) = stage::check_recording(listing, run)?;
    let damages = damages(&contract, run.expect, &recording.text(), recording.ending);
    if damages.is_empty() {
        return Err("the contract forbids nothing: every run would pass".into());
    }
    for damage in damages {
        if run.expect.accepts(damage.ending) && contract.check(&damage.lines).is_ok() {
            let shown = damage.lines.join("\n    ");
            return Err(format!(
                "the contract accepts a damaged run ({}):\n    {shown}",
                damage.description
            )
            .into());
        }
    }
    Ok(())
}
