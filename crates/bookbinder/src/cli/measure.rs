//! `bookbinder measure`

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, bail};
use clap::Args;
use listing::measurement::Experiments;
use listing::measurement::MORE;
use listing::measurement::Point;
use listing::measurement::{self, FEWEST_ROUNDS, Measured, Measurements, Numbers};
use listing::{Listing, Listings};
use recorder::measure::machine;
use recorder::measure::plan::{Benchmark, Plan};
use recorder::measure::rounds::{self, Rounds, Samples};
use recorder::{Missing, Runner, must_check_everything};

use super::Failure;
use super::progress::Progress;
use super::say::{note, say};
use super::table::table;

#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// Experiments to measure; the others keep their numbers [default: all]
    #[arg(value_name = "EXPERIMENT")]
    experiments: Vec<String>,
    /// How many rounds count, after one to warm up
    #[arg(long, value_name = "N", default_value = "9")]
    rounds: usize,
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
    let wanted: BTreeSet<&str> = if args.experiments.is_empty() {
        experiments
            .iter()
            .map(|experiment| experiment.id.as_str())
            .collect()
    } else {
        for id in &args.experiments {
            experiments.get(id)?;
        }
        args.experiments.iter().map(String::as_str).collect()
    };
    let rounds = if args.quick {
        Rounds {
            counted: 1,
            warm_up: false,
            small: true,
        }
    } else {
        Rounds {
            counted: args.rounds,
            warm_up: true,
            small: false,
        }
    };
    if !rounds.small && rounds.counted < FEWEST_ROUNDS {
        return Err(Failure::Words(format!(
            "a median and a spread need at least {FEWEST_ROUNDS} rounds; `--quick` tries everything once"
        ))
        .into());
    }
    let mut plan = Plan::new(&listings, &experiments)?.only(&wanted);
    if plan.benchmarks.is_empty() {
        bail!("no program measures anything; see CONTRIBUTING.md");
    }
    if rounds.small {
        plan.keep_smallest();
    }

    let output = match &args.output {
        Some(file) => std::path::absolute(file)?,
        None => root.join(measurement::FILE),
    };
    if let Some(folder) = output.parent().filter(|folder| !folder.is_dir()) {
        bail!("there is no folder {} to write to", folder.display());
    }

    // Before anything is built: these are the versions that are measured.
    let programs = programs(&plan)?;
    let runner = build(root, &plan)?;
    let lacking = leave_out_what_cannot_run(&runner, &mut plan.benchmarks);
    for (what, names) in &lacking {
        note(format_args!("skipped {}: {what}", names.join(", ")));
    }
    if !lacking.is_empty() && must_check_everything() {
        return Err(Failure::Check.into());
    }

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
        note(format_args!(
            "the machine is busy (its load is {load}): the numbers will be worse than they could be"
        ));
    }
    let bar = Progress::bar(rounds.runs(plan.benchmarks.len()), "measuring");
    let said = Cell::new(None);
    let samples = rounds::measure(&runner, &plan.benchmarks, rounds, &|round, what| {
        bar.count(what);
        // Where there is no bar, a line for each round.
        if bar.is_hidden() && said.replace(Some(round)) != Some(round) {
            note(format_args!("round {round} of {}", rounds.counted));
        }
    });
    drop(bar);
    let samples = match samples {
        Ok(samples) => samples,
        Err(problem) => {
            say(format_args!("{problem}\nnothing was written"))?;
            return Err(Failure::Check.into());
        }
    };

    if let Some(point) = changed(&programs, &plan)? {
        say(format_args!(
            "the program that measures {point} was changed meanwhile; nothing was written"
        ))?;
        return Err(Failure::Check.into());
    }
    take_in(
        &mut all,
        &programs,
        &plan,
        &experiments,
        &samples,
        rounds.counted,
    )?;
    super::replace_file(&output, &all.to_json())?;
    say(summary(&all, &experiments, &samples))?;
    say(format_args!(
        "{} series measured, written to {}",
        samples.len(),
        output.display()
    ))
}

/// What was measured now: median and spread.
fn summary(all: &Measurements, experiments: &Experiments, samples: &Samples) -> String {
    let mut rows = vec![
        ["series", "median", "least", "most"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for point in samples.keys() {
        let summary = all.get(point).and_then(Numbers::summary);
        if let (Some(summary), Ok(experiment)) = (summary, experiments.get(&point.experiment)) {
            let numbers = [summary.median, summary.least, summary.most];
            let numbers = numbers.map(|number| experiment.unit.text(number, MORE));
            rows.push([point.to_string()].into_iter().chain(numbers).collect());
        }
    }
    table(&rows, 1)
}

/// Builds the programs, each alone, with a bar.
fn build(root: &Path, plan: &Plan) -> anyhow::Result<Runner> {
    let programs: BTreeMap<&str, &Listing> = plan
        .benchmarks
        .iter()
        .map(|benchmark| (benchmark.listing.slug.as_str(), benchmark.listing))
        .collect();
    let bar = Progress::bar(programs.len(), "building");
    Runner::build_for_measuring(root, programs.into_values(), &|slug| bar.count(slug))
}

/// Takes out the benchmarks that this machine cannot carry out; returns what
/// it lacks for which of them.
fn leave_out_what_cannot_run(
    runner: &Runner,
    benchmarks: &mut Vec<Benchmark>,
) -> BTreeMap<String, Vec<String>> {
    let mut lacking: BTreeMap<String, Vec<String>> = BTreeMap::new();
    benchmarks.retain(|benchmark| match runner.missing(&benchmark.run) {
        None => true,
        Some(Missing(what)) => {
            lacking.entry(what).or_default().push(benchmark.name());
            false
        }
    });
    lacking
}

/// Takes over the experiments that are not measured now. Numbers of several
/// machines or versions would not be fit to be compared.
fn keep_others(all: &mut Measurements, file: &Path) -> anyhow::Result<()> {
    let Some(old) = Measurements::load_file(file)? else {
        return Ok(());
    };
    let different = all.versions.iter().find(|(name, version)| {
        let before = old.versions.get(*name);
        before.is_some_and(|before| before != *version)
    });
    let origin = match different {
        Some((name, _)) => Some(format!("another version of {name}")),
        None => (old.machine != all.machine).then(|| "another machine".to_owned()),
    };
    if let Some(origin) = origin {
        bail!(
            "{} comes from {origin}; measure all experiments, or write to another file with --output",
            file.display()
        );
    }
    for (name, version) in old.versions {
        all.versions.entry(name).or_insert(version);
    }
    all.experiments = old.experiments;
    Ok(())
}

/// The versions of the programs, by what they measure.
fn programs(plan: &Plan) -> anyhow::Result<BTreeMap<Point, String>> {
    plan.numbers()
        .map(|(benchmark, number)| {
            let program = benchmark.fingerprint(number)?;
            Ok((number.point.clone(), program))
        })
        .collect()
}

/// Something that is measured by another version now.
fn changed(programs: &BTreeMap<Point, String>, plan: &Plan) -> anyhow::Result<Option<Point>> {
    let now = self::programs(plan)?;
    let differs = |(point, program): &(Point, String)| programs.get(point) != Some(program);
    Ok(now.into_iter().find(differs).map(|(point, _)| point))
}

/// Puts the samples into the file, in the order of the charts.
fn take_in(
    all: &mut Measurements,
    programs: &BTreeMap<Point, String>,
    plan: &Plan,
    experiments: &Experiments,
    samples: &Samples,
    rounds: usize,
) -> anyhow::Result<()> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let date = date(now.as_secs() / (24 * 60 * 60));
    for experiment in experiments.iter() {
        let mut numbers = Vec::new();
        for series in &experiment.series {
            let mut points: Vec<_> = plan
                .numbers()
                .map(|(_, number)| &number.point)
                .filter(|point| point.experiment == experiment.id && point.series == series.id)
                .collect();
            points.sort_by_key(|point| point.size);
            for point in points {
                let program = programs.get(point).cloned().unwrap_or_default();
                let samples = samples
                    .get(point)
                    .with_context(|| format!("{point} has no numbers"))?;
                numbers.push(Numbers::new(point, program, samples));
            }
        }
        if !numbers.is_empty() {
            let measured = Measured {
                date: date.clone(),
                rounds,
                numbers,
            };
            all.experiments.insert(experiment.id.clone(), measured);
        }
    }
    Ok(())
}

/// The date so many days after the first of January 1970, such as `2026-03-01`.
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
