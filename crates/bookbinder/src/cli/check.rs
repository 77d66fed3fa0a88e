//! `bookbinder check`

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;

use bookbinder::parallel;
use clap::Args;
use listing::Listings;
use recorder::{Runner, must_check_everything};
use supervised_run::Load;

use super::Failure;
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
    let bar = Progress::bar(selected.len(), "building");
    let runner = Runner::build(root, &selected, &|name| bar.count(name))?;
    drop(bar);
    let (mut runs, mut skipped) = (Vec::new(), 0);
    for listing in selected {
        for run in &listing.runs {
            if let Some(what) = runner.missing(run) {
                note(format_args!("skipped {}: {what}", listing.run_name(run)));
                skipped += 1;
            } else {
                runs.push((listing, run));
            }
        }
    }

    let _load = args.load.then(Load::start).transpose()?;
    let cores = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
    let jobs = args.jobs.map_or(2 * cores, NonZeroUsize::get);
    let rounds = args.repeat.get();
    let bar = Progress::bar(runs.len() * rounds, "checking");
    let mut failures: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let run = |number: usize| {
        let (listing, run) = runs[number % runs.len()];
        (listing.run_name(run), runner.check(listing, run))
    };
    parallel::each(runs.len() * rounds, jobs, run, |_, (name, result)| {
        if let Err(problem) = result {
            bar.clear();
            note(format_args!("failed {name}"));
            failures.entry(name.clone()).or_default().push(problem);
        }
        bar.count(&name);
        Ok(())
    })?;
    drop(bar);

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
        skipped
    ))?;
    if wrong > 0 || (must_check_everything() && skipped > 0) {
        return Err(Failure::Check.into());
    }
    Ok(())
}
