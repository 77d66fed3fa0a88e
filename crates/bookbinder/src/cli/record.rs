//! `bookbinder record`

use std::fmt::Display;
use std::path::Path;

use clap::Args;
use listing::{CompileFail, Listing, Listings, SAMPLE_SIZE, read_text};
use recorder::explore::explore;
use recorder::{Runner, compile_fail, up_to_date};

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
        // Without crates: a listing that uses some is compiled again.
        let runner = Runner::build(root, &[], &|_| {})?;
        selected.retain(|listing| is_out_of_date(&runner, listing));
    }
    let mut report = Report::default();
    let bar = Progress::bar(selected.len(), "recording");
    // One after the other: nothing else should show in the times. And each is
    // built alone, as the command on its page builds it: built together, a
    // listing would get the features of crates that another one asks for.
    for listing in selected {
        bar.say(&listing.slug);
        let runner = Runner::build(root, &[listing], &|_| {})?;
        record(root, &runner, listing, named, &bar, &mut report)?;
        bar.count(&listing.slug);
    }
    drop(bar);
    for line in report.changes.iter().chain(&report.failures) {
        say(line)?;
    }
    let (written, failed) = (report.written, report.failures.len());
    say(format_args!(
        "{written} recordings written, {failed} failed"
    ))?;
    if failed == 0 {
        Ok(())
    } else {
        Err(Failure::Check.into())
    }
}

/// What came of recording.
#[derive(Default)]
struct Report {
    written: usize,
    /// The files that are new or say something else than before.
    changes: Vec<String>,
    failures: Vec<String>,
}

impl Report {
    /// Writes the text of a file, or keeps why `name` could not be recorded.
    fn add<E: Display>(
        &mut self,
        name: &str,
        file: &Path,
        text: Result<String, E>,
    ) -> anyhow::Result<()> {
        let text = match text {
            Ok(text) => text,
            Err(problem) => {
                self.failures.push(format!("{name}: {problem:#}"));
                return Ok(());
            }
        };
        let change = match read_text(file) {
            Err(_) => Some("new"),
            Ok(old) if without_times(&old) == without_times(&text) => None,
            Ok(_) => Some("other lines than before"),
        };
        super::replace_file(file, &text)?;
        self.written += 1;
        let file = file.file_name().unwrap_or_default().display();
        self.changes
            .extend(change.map(|change| format!("{name}: {file}: {change}")));
        Ok(())
    }
}

/// The lines of a file, without the times of a recording: `[0.19,"o","la"]`.
fn without_times(text: &str) -> Vec<&str> {
    let event = |line: &'_ str| line.starts_with('[').then(|| line.find(',')).flatten();
    let lines = text.lines();
    lines
        .map(|line| &line[event(line).unwrap_or(0)..])
        .collect()
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

/// Writes the recordings of one listing: all of them, or those that are out of
/// date.
fn record(
    root: &Path,
    runner: &Runner,
    listing: &Listing,
    all: bool,
    bar: &Progress,
    report: &mut Report,
) -> anyhow::Result<()> {
    for run in &listing.runs {
        if all || up_to_date::recording(listing, run).is_err() {
            let recording = match runner.missing(run) {
                Some(what) => Err(what),
                None => runner.record(listing, run),
            };
            let text = recording.map(|recording| recording.to_cast());
            report.add(&listing.run_name(run), &listing.recording(run), text)?;
        }
    }
    for (run, counted) in listing.distributions() {
        if all || up_to_date::distribution(listing, run, counted).is_err() {
            let name = listing.run_name(run);
            let progress = |number: usize| {
                bar.say(&format!("{name}, run {number} of {SAMPLE_SIZE}"));
            };
            let distribution = runner.sample(listing, run, counted, &progress);
            let text = distribution.map(|distribution| distribution.to_json());
            report.add(&name, &listing.distribution(run), text)?;
        }
    }
    for model in &listing.models {
        if let Some(file) = listing.model_record(model)
            && (all || listing.check_record(model).is_err())
        {
            let record = explore(root, listing, model);
            let text = record.map(|record| record.to_json());
            report.add(&listing.slug, &file, text)?;
        }
    }
    for version in &listing.compile_fail {
        let message = compile_fail::check(runner, listing, version);
        let file = listing.compile_fail_message(version);
        report.add(&listing.slug, &file, message)?;
    }
    Ok(())
}
