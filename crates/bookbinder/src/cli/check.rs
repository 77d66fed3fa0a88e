//! `bookbinder check`

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use listing::{Listing, Listings, Run};
use recorder::{Missing, Runner, must_check_everything};
use supervised_run::Load;

use super::CheckFailed;
use super::progress::Progress;
use super::say::{note, say};

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Slugs of the listings to check [default: all]
    #[arg(value_name = "SLUG")]
    slugs: Vec<String>,
    /// How many times to run each
    #[arg(long, value_name = "N", default_value = "1")]
    repeat: NonZeroUsize,
    /// Keep all cores busy meanwhile
    #[arg(long)]
    load: bool,
    /// How many runs take place at once [default: twice the number of cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

pub fn run(root: &Path, args: &CheckArgs) -> anyhow::Result<()> {
    let listings = Listings::load(root)?;
    let selected = listings.select(&args.slugs)?;
    let runner = runner(root, &selected)?;
    let (runs, missing) = possible_runs(&runner, &selected);
    for (name, Missing(what)) in &missing {
        note(format_args!("skipped {name}: {what}"));
    }

    let _load = args.load.then(Load::start).transpose()?;
    let cores = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
    let jobs = args.jobs.map_or(2 * cores, NonZeroUsize::get);
    let rounds = args.repeat.get();
    let bar = Progress::bar(runs.len() * rounds, "checking");
    let failures: Mutex<BTreeMap<String, Vec<String>>> = Mutex::default();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    if index >= runs.len() * rounds {
                        break;
                    }
                    let (listing, run) = runs[index % runs.len()];
                    let name = listing.run_name(run);
                    if let Err(problem) = runner.check(listing, run) {
                        bar.clear();
                        note(format_args!("failed {name}"));
                        let mut failures = failures
                            .lock()
                            .unwrap_or_else(|poisoned| poisoned.into_inner());
                        failures.entry(name.clone()).or_default().push(problem);
                    }
                    bar.count(&name);
                }
            });
        }
    });
    drop(bar);

    let failures = failures
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    for (name, problems) in &failures {
        say(format_args!(
            "{name}: {} of {rounds} runs failed; the first one:",
            problems.len()
        ))?;
        for line in problems[0].lines() {
            say(format_args!("    {line}"))?;
        }
    }
    let wrong: usize = failures.values().map(Vec::len).sum();
    say(format_args!(
        "{} runs checked, {wrong} failed, {} skipped",
        runs.len() * rounds,
        missing.len()
    ))?;
    if wrong > 0 || (must_check_everything() && !missing.is_empty()) {
        return Err(CheckFailed.into());
    }
    Ok(())
}

/// Builds the listings and makes them ready to run, with a bar.
fn runner(root: &Path, listings: &[&Listing]) -> anyhow::Result<Runner> {
    let bar = Progress::bar(listings.len(), "building");
    Runner::build(root, listings, &|name| bar.count(name))
}

type Runs<'a> = Vec<(&'a Listing, &'a Run)>;

/// The runs that this machine can carry out, and what it lacks for the others.
fn possible_runs<'a>(
    runner: &Runner,
    listings: &[&'a Listing],
) -> (Runs<'a>, Vec<(String, Missing)>) {
    let (mut runs, mut lacking) = (Vec::new(), Vec::new());
    for listing in listings {
        for run in &listing.runs {
            match runner.missing(run) {
                None => runs.push((*listing, run)),
                Some(missing) => lacking.push((listing.run_name(run), missing)),
            }
        }
    }
    (runs, lacking)
}
