//! `bookbinder measure`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{bail, ensure};
use clap::{Args, value_parser};
use listing::Listings;
use listing::measurement::{self, Experiments, Measured, Measurements, Numbers};
use listing::measurement::{FEWEST_ROUNDS, MORE, Point, Summary};
use recorder::measure::plan::{Benchmark, Plan};
use recorder::measure::{machine, rounds};
use recorder::{Runner, must_check_everything};

use super::progress::Progress;
use super::say::{note, say};
use super::{Failure, can_run};

#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// Experiments to measure; the others keep their numbers [default: all]
    #[arg(value_name = "EXPERIMENT")]
    experiments: Vec<String>,
    /// How many rounds count, after one to warm up: a median and a spread need five
    #[arg(long, value_name = "N", default_value = "9")]
    #[arg(value_parser = value_parser!(u32).range(FEWEST_ROUNDS as i64..))]
    rounds: u32,
    /// File for the numbers [default: listings/measurements.json]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Run each program once and with little work, only to see that all this
    /// works; the numbers mean nothing, so that --output must say where to
    #[arg(long, conflicts_with = "rounds", requires = "output")]
    quick: bool,
}

pub fn run(root: &Path, args: &MeasureArgs) -> anyhow::Result<()> {
    let listings = Listings::load(root)?;
    let experiments = Experiments::load(root)?;
    for id in &args.experiments {
        experiments.get(id)?;
    }
    let mut plan = Plan::new(&listings, &experiments, args.quick)?;
    if !args.experiments.is_empty() {
        plan.keep_only(&args.experiments);
    }
    if plan.benchmarks.is_empty() {
        bail!("no program measures anything; see CONTRIBUTING.md");
    }
    let output = args.output.clone();
    let output = std::path::absolute(output.unwrap_or(root.join(measurement::FILE)))?;
    if let Some(folder) = output.parent().filter(|folder| !folder.is_dir()) {
        bail!("there is no folder {} to write to", folder.display());
    }

    // Before anything is built: these are the versions that are measured.
    let programs = programs(&plan)?;
    let runner = build(root, &plan)?;
    let planned = plan.benchmarks.len();
    let can_run = |benchmark: &Benchmark| can_run(&runner, &benchmark.run, &benchmark.name());
    plan.benchmarks.retain(can_run);
    let all_can_run = plan.benchmarks.len() == planned;
    ensure!(all_can_run || !must_check_everything(), Failure::Check);
    let mut all = Measurements {
        machine: machine::this()?,
        versions: machine::versions(root, &plan.benchmarks, &runner)?,
        experiments: BTreeMap::new(),
    };
    if !args.experiments.is_empty() && !args.quick {
        keep_others(&mut all, &output)?;
    }

    let load = machine::load().unwrap_or(0.0);
    if !args.quick && load > 0.5 {
        let why = "the numbers will be worse than they could be";
        note(format_args!(
            "the machine is busy (its load is {load}): {why}"
        ));
    }
    let last = args.rounds as usize;
    // Round 0 warms up and does not count. A quick measurement goes without it.
    let rounds = if args.quick { 1..=1 } else { 0..=last };
    let counted = *rounds.end();
    let runs = plan.benchmarks.len() * rounds.clone().count();
    let bar = Progress::bar(runs, "measuring");
    let count = |what: &str| bar.count(what);
    let samples = rounds::measure(&runner, &plan.benchmarks, rounds, &count);
    drop(bar);
    let now = self::programs(&plan)?;
    let mut now = now.iter();
    let changed = now.find(|(point, program)| programs[point] != **program);
    let samples = match (samples, changed) {
        (Err(problem), _) => return failure(&problem),
        (Ok(samples), None) => samples,
        (Ok(_), Some((point, _))) => {
            return failure(&format!("what measures {point} was changed meanwhile"));
        }
    };
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let today = date(now.as_secs() / (24 * 60 * 60));
    for experiment in &experiments.list {
        let mut numbers = Vec::new();
        for series in &experiment.series {
            let name = format!("{}/{}", experiment.id, series.id);
            for (point, samples) in samples.iter().filter(|(point, _)| point.name() == name) {
                let measured = Numbers::new(point, programs[point].clone(), samples);
                if let Some(summary) = Summary::of(&measured.samples) {
                    let values = [summary.median, summary.least, summary.most];
                    let texts = values.map(|value| experiment.unit.text(value, MORE));
                    let [median, least, most] = texts;
                    say(format_args!("{point}: {median}, from {least} to {most}"))?;
                }
                numbers.push(measured);
            }
        }
        if !numbers.is_empty() {
            let measured = Measured {
                date: today.clone(),
                rounds: counted,
                numbers,
            };
            all.experiments.insert(experiment.id.clone(), measured);
        }
    }
    super::replace_file(&output, &all.to_json())?;
    let (count, output) = (samples.len(), output.display());
    say(format_args!("{count} series measured, written to {output}"))
}

/// Says why nothing that was measured counts.
fn failure(problem: &str) -> anyhow::Result<()> {
    say(format_args!("{problem}\nnothing was written"))?;
    bail!(Failure::Check);
}

/// Builds the programs, each alone, with a bar.
fn build(root: &Path, plan: &Plan) -> anyhow::Result<Runner> {
    let listings = plan.benchmarks.iter().map(|benchmark| benchmark.listing);
    let programs: BTreeMap<_, _> = listings.map(|listing| (&listing.slug, listing)).collect();
    let bar = Progress::bar(programs.len(), "building");
    Runner::build_for_measuring(root, programs.into_values(), &|slug| bar.count(slug))
}

/// Takes over the experiments that are not measured now. Numbers of several
/// machines or versions would not be fit to be compared.
fn keep_others(all: &mut Measurements, file: &Path) -> anyhow::Result<()> {
    let Some(mut old) = Measurements::load(file)? else {
        return Ok(());
    };
    let advice = "measure all experiments, or write to another file with --output";
    let file = file.display();
    for (name, version) in &all.versions {
        let old = old.versions.insert(name.clone(), version.clone());
        if old.is_some_and(|old| old != *version) {
            bail!("{file} comes from another version of {name}; {advice}");
        }
    }
    if old.machine != all.machine {
        bail!("{file} comes from another machine; {advice}");
    }
    *all = old;
    Ok(())
}

/// The versions of the programs, by what they measure.
fn programs(plan: &Plan) -> anyhow::Result<BTreeMap<Point, String>> {
    let numbers = plan.numbers();
    let programs = numbers.map(|(benchmark, number)| {
        let program = benchmark.fingerprint(number)?;
        Ok((number.point.clone(), program))
    });
    programs.collect()
}

/// The date in UTC so many days after the first of January 1970, such as `2026-03-01`.
fn date(days: u64) -> String {
    // Howard Hinnant's `civil_from_days`: years begin in March, so that a leap
    // day is the last of its year (<https://howardhinnant.github.io/date_algorithms.html>).
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = (400 * era + year + month / 10, (month + 2) % 12 + 1);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_does() {
        let dates = [0, 58, 59, 364, 365, 11_016, 11_017, 20_513, 47_540, 47_541].map(date);
        assert_eq!(
            dates,
            [
                "1970-01-01",
                "1970-02-28",
                "1970-03-01",
                "1970-12-31",
                "1971-01-01",
                "2000-02-29",
                "2000-03-01",
                "2026-03-01",
                "2100-02-28",
                "2100-03-01"
            ]
        );
    }
}
