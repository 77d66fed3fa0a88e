//! `bookbinder record`

use std::path::Path;

use clap::Args;
use listing::distribution;
use listing::{Listing, Listings, Refusal};
use recorder::cargo::Built;
use recorder::compile_fail;
use recorder::runner::{Missing, Runner, target};

use super::Failure;
use super::progress::Progress;
use super::say::say;

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
        selected.retain(|listing| is_out_of_date(root, listing));
    }
    let bar = Progress::bar(selected.len(), "recording");
    let (mut written, mut failures) = (0, Vec::new());
    // One after the other: nothing else should show in the times. And each is
    // built alone, as the command on its page builds it: built together, a
    // listing would get the features of crates that another one asks for.
    for listing in selected {
        bar.say(&listing.slug);
        let runner = Runner::set(root, &[listing], &|_| {})?;
        written += record(root, &runner, listing, named, &bar, &mut failures)?;
        bar.count(&listing.slug);
    }
    drop(bar);
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
        Err(Failure::Check.into())
    }
}

fn is_out_of_date(root: &Path, listing: &Listing) -> bool {
    // Without the crates of the listing: one that uses some is compiled again.
    let says = |refusal: &Refusal| {
        compile_fail::compile(&target(root), &Built::default(), listing, refusal)
    };
    let recorded = |refusal: &Refusal| std::fs::read_to_string(listing.refusal_message(refusal));
    listing
        .runs
        .iter()
        .any(|run| recorder::runner::check_recording(listing, run).is_err())
        || listing
            .distributions()
            .any(|(run, sampling)| distribution::check(listing, run, sampling).is_err())
        || listing
            .fails
            .iter()
            .any(|refusal| match (says(refusal), recorded(refusal)) {
                (Ok(message), Ok(text)) => message.text != text,
                _ => true,
            })
}

/// Writes the recordings of one listing; returns how many.
fn record(
    root: &Path,
    runner: &Runner,
    listing: &Listing,
    all: bool,
    bar: &Progress,
    failures: &mut Vec<String>,
) -> anyhow::Result<usize> {
    let mut written = 0;
    for run in &listing.runs {
        if !all && recorder::runner::check_recording(listing, run).is_ok() {
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
    for (run, sampling) in listing.distributions() {
        if !all && distribution::check(listing, run, sampling).is_ok() {
            continue;
        }
        let progress = |done: usize| {
            let (name, runs) = (listing.run_name(run), sampling.runs);
            bar.say(&format!("{name}, run {} of {runs}", done + 1));
        };
        match runner.sample(listing, run, sampling, &progress) {
            Ok(distribution) => {
                super::replace_file(&listing.distribution(run), &distribution.to_json())?;
                written += 1;
            }
            Err(problem) => failures.push(format!("{}: {problem}", listing.run_name(run))),
        }
    }
    for refusal in &listing.fails {
        match compile_fail::check(&target(root), &runner.built, listing, refusal) {
            Ok(message) => {
                super::replace_file(&listing.refusal_message(refusal), &message.text)?;
                written += 1;
            }
            Err(problem) => failures.push(format!("{}: {problem:#}", listing.slug)),
        }
    }
    Ok(written)
}
