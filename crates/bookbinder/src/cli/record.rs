//! `bookbinder record`

use std::path::Path;

use clap::Args;
use indicatif::ProgressBar;
use listing::{CompileFail, Listing, Listings, SAMPLE_SIZE};
use recorder::explore::explore;
use recorder::{Missing, Runner, compile_fail, up_to_date};

use super::say::say;
use super::{CheckFailed, progress};

#[derive(Debug, Args)]
pub struct RecordArgs {
    /// Slugs of the listings to record [default: those whose recording is missing or out of date]
    #[arg(value_name = "SLUG")]
    slugs: Vec<String>,
    /// Record all listings anew
    #[arg(long, conflicts_with = "slugs")]
    all: bool,
}

pub fn run(root: &Path, args: &RecordArgs) -> anyhow::Result<()> {
    let listings = Listings::load(root)?;
    let named = !args.slugs.is_empty() || args.all;
    let mut selected = listings.select(&args.slugs)?;
    if !named {
        // Without crates: a listing that uses some is compiled again.
        let runner = Runner::build(root, &[], &|_| {})?;
        selected.retain(|listing| is_out_of_date(&runner, listing));
    }
    let bar = progress::bar(selected.len(), "recording");
    let (mut written, mut failures) = (0, Vec::new());
    // One after the other: nothing else should show in the times. And each is
    // built alone, as the command on its page builds it: built together, a
    // listing would get the features of crates that another one asks for.
    for listing in selected {
        bar.set_message(listing.slug.clone());
        let runner = Runner::build(root, &[listing], &|_| {})?;
        written += record(root, &runner, listing, named, &bar, &mut failures)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    for failure in &failures {
        say(failure)?;
    }
    say(format_args!(
        "{written} recordings written, {} failed",
        failures.len()
    ))?;
    if failures.is_empty() {
        Ok(())
    } else {
        Err(CheckFailed.into())
    }
}

fn is_out_of_date(runner: &Runner, listing: &Listing) -> bool {
    let differs = |version: &CompileFail| {
        compile_fail::check(runner, listing, version).map_or(true, |message| {
            !compile_fail::is_recorded(listing, version, &message)
        })
    };
    let mut models = listing.models.iter();
    let mut distributions = listing.distributions();
    let mut runs = listing.runs.iter();
    models
        .any(|model| listing.model_record(model).is_some() && listing.check_record(model).is_err())
        || runs.any(|run| up_to_date::recording(listing, run).is_err())
        || distributions
            .any(|(run, counted)| up_to_date::distribution(listing, run, counted).is_err())
        || listing.compile_fail.iter().any(differs)
}

/// Writes the recordings of one listing; returns how many.
fn record(
    root: &Path,
    runner: &Runner,
    listing: &Listing,
    all: bool,
    bar: &ProgressBar,
    failures: &mut Vec<String>,
) -> anyhow::Result<usize> {
    let mut written = 0;
    for run in &listing.runs {
        if !all && up_to_date::recording(listing, run).is_ok() {
            continue;
        }
        if let Some(Missing(what)) = runner.missing(run) {
            failures.push(format!("{}: {what}", listing.run_name(run)));
            continue;
        }
        match runner.record(listing, run) {
            Ok(recording) => {
                super::replace_file(&listing.recording(run), &recording.to_cast())?;
                written += 1;
            }
            Err(problem) => failures.push(format!("{}: {problem}", listing.run_name(run))),
        }
    }
    for (run, counted) in listing.distributions() {
        if !all && up_to_date::distribution(listing, run, counted).is_ok() {
            continue;
        }
        let progress = |done: usize| {
            bar.set_message(format!(
                "{}, run {} of {}",
                listing.run_name(run),
                done + 1,
                SAMPLE_SIZE
            ));
        };
        match runner.sample(listing, run, counted, &progress) {
            Ok(distribution) => {
                super::replace_file(&listing.distribution(run), &distribution.to_json())?;
                written += 1;
            }
            Err(problem) => failures.push(format!("{}: {problem}", listing.run_name(run))),
        }
    }
    for model in &listing.models {
        let Some(file) = listing.model_record(model) else {
            continue;
        };
        if !all && listing.check_record(model).is_ok() {
            continue;
        }
        match explore(root, listing, model) {
            Ok(Some(record)) => {
                super::replace_file(&file, &record.to_json())?;
                written += 1;
            }
            Ok(None) => {}
            Err(problem) => failures.push(format!("{}: {problem:#}", listing.slug)),
        }
    }
    for version in &listing.compile_fail {
        match compile_fail::check(runner, listing, version) {
            Ok(message) => {
                super::replace_file(&listing.compile_fail_message(version), &message.text)?;
                written += 1;
            }
            Err(problem) => failures.push(format!("{}: {problem:#}", listing.slug)),
        }
    }
    Ok(written)
}
