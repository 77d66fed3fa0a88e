//! `bookbinder record`

use std::cell::LazyCell;
use std::path::Path;

use anyhow::{Error, Result, anyhow, ensure};
use clap::Args;
use listing::{Listing, Listings, SAMPLE_SIZE, read_text};
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

pub fn run(root: &Path, args: &RecordArgs) -> Result<()> {
    let listings = Listings::load(root)?;
    let selected = listings.select(&args.slugs)?;
    let mut report = Report {
        bar: Progress::bar(selected.len(), "recording"),
        written: 0,
        failed: 0,
    };
    // One after the other: nothing else should show in the times.
    for listing in selected {
        report.bar.say(&listing.slug);
        record(root, listing, args, &mut report)?;
        report.bar.count(&listing.slug);
    }
    report.bar.clear();
    let (written, failed) = (report.written, report.failed);
    say(format_args!(
        "{written} recordings written, {failed} failed"
    ))?;
    ensure!(failed == 0, Failure::Check);
    Ok(())
}

/// Tells what comes of recording.
struct Report {
    bar: Progress,
    written: usize,
    failed: usize,
}

impl Report {
    /// Writes the text of a file, or says why `name` could not be recorded.
    fn add(&mut self, name: &str, file: &Path, text: Result<String>) -> Result<()> {
        self.bar.clear();
        let text = match text {
            Ok(text) => text,
            Err(problem) => {
                self.failed += 1;
                return say(format_args!("{name}: {problem:#}"));
            }
        };
        let old = read_text(file);
        super::replace_file(file, &text)?;
        self.written += 1;
        let change = match old {
            Err(_) => "new",
            Ok(old) if without_times(&old) == without_times(&text) => return Ok(()),
            Ok(_) => "other lines than before",
        };
        let file = file.file_name().unwrap_or_default().display();
        say(format_args!("{name}: {file}: {change}"))
    }
}

/// The lines of a file, without the times of a recording: `[0.19,"o","la"]`.
fn without_times(text: &str) -> Vec<&str> {
    let lines = text.lines().map(|line| match line.split_once(',') {
        Some((time, event)) if time.starts_with('[') => event,
        _ => line,
    });
    lines.collect()
}

/// Writes the recordings of one listing: all of them if the command line asks
/// for that, or those that are out of date.
fn record(root: &Path, listing: &Listing, args: &RecordArgs, report: &mut Report) -> Result<()> {
    let all = args.all || !args.slugs.is_empty();
    // Built alone, as the command on its page builds it: built together, a
    // listing would get the features of crates that another one asks for.
    let runner = LazyCell::new(|| Runner::build(root, &[listing], &|_| {}));
    let runner = || runner.as_ref().map_err(|error| anyhow!("{error:#}"));
    for run in &listing.runs {
        if all || up_to_date::recording(listing, run).is_err() {
            let runner = runner()?;
            let missing = runner.missing(run);
            let recording = missing.map_or_else(|| runner.record(listing, run), Err);
            let text = recording.map(|recording| recording.to_cast());
            let text = text.map_err(Error::msg);
            report.add(&listing.run_name(run), &listing.recording(run), text)?;
        }
    }
    for (run, counted) in listing.distributions() {
        if all || up_to_date::distribution(listing, run, counted).is_err() {
            let name = listing.run_name(run);
            let bar = &report.bar;
            let progress = |number| bar.say(&format!("{name}, run {number} of {SAMPLE_SIZE}"));
            let distribution = runner()?.sample(listing, run, counted, &progress);
            let text = distribution.map(|distribution| distribution.to_json());
            let text = text.map_err(Error::msg);
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
        let message = compile_fail::check(runner()?, listing, version);
        let same = |message: &String| compile_fail::is_recorded(listing, version, message);
        if all || !message.as_ref().is_ok_and(same) {
            let file = listing.compile_fail_message(version);
            report.add(&listing.slug, &file, message)?;
        }
    }
    Ok(())
}
