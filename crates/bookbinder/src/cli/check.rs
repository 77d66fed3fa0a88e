//! `bookbinder check`

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;

use anyhow::ensure;
use clap::Args;
use listing::{Listing, Listings, Run};
use recorder::{Runner, must_check_everything};
use supervised_run::Load;

use super::progress::Progress;
use super::say::{note, say};
use super::{Failure, can_run};

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
    let mut runs = Vec::new();
    for listing in selected {
        runs.extend(listing.runs.iter().map(|run| (listing, run)));
    }
    let all = runs.len();
    runs.retain(|(listing, run)| can_run(&runner, run, &listing.run_name(run)));
    let skipped = all - runs.len();

    let _load = args.load.then(Load::start).transpose()?;
    let jobs = args
        .jobs
        .map_or_else(|| 2 * parallel::processors(), NonZeroUsize::get);
    let rounds = args.repeat.get();
    let runs = runs.repeat(rounds);
    let total = runs.len();
    let bar = Progress::bar(total, "checking");
    let mut failures: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let run =
        |&(listing, run): &(&Listing, &Run)| (listing.run_name(run), runner.check(listing, run));
    parallel::each(&runs, jobs, run, |(name, result)| {
        if let Err(problem) = result {
            bar.clear();
            note(format_args!("failed {name}"));
            failures.entry(name.clone()).or_default().push(problem);
        }
        bar.count(&name);
        Ok(())
    })?;
    drop(bar);

    let mut failed = 0;
    for (name, problems) in &failures {
        let count = problems.len();
        say(format_args!(
            "{name}: {count} of {rounds} runs failed; the first one:"
        ))?;
        for line in problems[0].lines() {
            say(format_args!("    {line}"))?;
        }
        failed += count;
    }
    say(format_args!(
        "{total} runs checked, {failed} failed, {skipped} skipped"
    ))?;
    let all_good = failed == 0 && (skipped == 0 || !must_check_everything());
    ensure!(all_good, Failure::Check);
    Ok(())
}
