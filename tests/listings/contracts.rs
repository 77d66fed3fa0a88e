//! Programs held against their contracts.

use libtest_mimic::{Completion, Failed, Trial};
use listing::{Listing, Run};
use recorder::up_to_date;

use crate::{Programs, cannot_run, listings};

/// For each run of the programs and of their Python counterparts: it meets its
/// contract, and its recording does too. Where many runs are shown, the
/// contract allows each of them.
pub fn trials(programs: &Programs) -> Vec<Trial> {
    let mut trials = Vec::new();
    for listing in listings().iter() {
        for run in &listing.runs {
            let name = listing.run_name(run);
            let programs = programs.clone();
            let contract = Trial::ignorable_test(name.clone(), move || {
                keeps_contract(&programs, listing, run)
            });
            trials.push(contract.with_kind("run"));
            let recording = Trial::test(name.clone(), || Ok(up_to_date::recording(listing, run)?));
            trials.push(recording.with_kind("recording"));
            if let Some(counted) = &run.distribution {
                let distribution = Trial::test(name, || {
                    Ok(up_to_date::distribution(listing, run, counted)?)
                });
                trials.push(distribution.with_kind("distribution"));
            }
        }
    }
    trials
}

fn keeps_contract(programs: &Programs, listing: &Listing, run: &Run) -> Result<Completion, Failed> {
    let runner = programs.runner()?;
    if let Some(missing) = runner.missing(run) {
        return cannot_run(missing);
    }
    runner.check(listing, run)?;
    Ok(Completion::Completed)
}
