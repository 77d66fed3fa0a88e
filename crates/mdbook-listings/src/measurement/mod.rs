//! What chapters may say of the measurements: charts, numbers, ratios, and
//! where all this was measured.

mod axis;
mod chart;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::bail;

use self::chart::{Chart, Row};
use crate::drawing::number;
use crate::markup::{folded, inline, table_head, table_row};
use crate::wording::measurement as wording;
use listing::Listings;
use listing::measurement::Point;
use listing::measurement::Summary;
use listing::measurement::{Experiment, Experiments, Kind, Scale, Series};
use listing::measurement::{FEW, MORE, ratio};
use listing::measurement::{Measured, Measurements};

/// The experiments of a book and what was measured of them.
#[derive(Debug)]
pub struct Report {
    experiments: Experiments,
    measurements: Option<Measurements>,
    /// The sizes that programs measure, by `EXPERIMENT/SERIES`.
    sizes: BTreeMap<String, BTreeSet<u64>>,
}

impl Report {
    /// Reads both from the repository. A book may have neither.
    ///
    /// # Errors
    /// One of the files cannot be read or is damaged.
    pub fn load(root: &Path, listings: &Listings) -> anyhow::Result<Self> {
        let mut sizes: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        for measure in listings.iter().flat_map(|listing| &listing.measures) {
            for value in measure.values.values() {
                sizes
                    .entry(value.series.clone())
                    .or_default()
                    .extend(&measure.sizes);
            }
        }
        Ok(Self {
            experiments: Experiments::load(root)?,
            measurements: Measurements::load(root)?,
            sizes,
        })
    }

    /// The median of a series, for a sentence.
    ///
    /// # Errors
    /// There is no such series.
    pub fn value(&self, point: &Point) -> anyhow::Result<String> {
        let (experiment, series) = self.find(point)?;
        Ok(match self.summary(point, series) {
            Some(summary) => experiment.unit.text(summary.median, FEW),
            None => wording::NOT_MEASURED.to_owned(),
        })
    }

    /// How many times the first is the second, for a sentence.
    ///
    /// # Errors
    /// There is no such series, or the first is not clearly the larger one.
    pub fn times(&self, more: &Point, less: &Point) -> anyhow::Result<String> {
        let ((first, series), (second, other)) = (self.find(more)?, self.find(less)?);
        if first.unit != second.unit {
            bail!("{more} and {less} cannot be compared: one is a time, the other one memory");
        }
        let (Some(a), Some(b)) = (self.summary(more, series), self.summary(less, other)) else {
            return Ok(wording::NOT_MEASURED.to_owned());
        };
        if !a.stands_apart_from(&b) {
            bail!(
                "{more} and {less} are too close to each other for a ratio ({} and {}, and their middle halves overlap); write that they cost about the same",
                first.unit.text(a.median, MORE),
                second.unit.text(b.median, MORE)
            );
        }
        if a.median < b.median {
            bail!("{more} is less than {less}; exchange the two, and turn the sentence round");
        }
        Ok(wording::times(&ratio(a.median / b.median)))
    }

    /// Where and when everything was measured, as a sentence.
    pub fn machine(&self) -> String {
        match &self.measurements {
            Some(measurements) => all_measured_on(measurements),
            None => wording::NOT_MEASURED.to_owned(),
        }
    }

    /// The chart of an experiment, of all its series or of some.
    ///
    /// # Errors
    /// There is no such experiment or series.
    pub fn chart(&self, experiment: &str, series: &[String]) -> anyhow::Result<String> {
        let experiment = self.experiments.get(experiment)?;
        for id in series {
            experiment.get(id)?;
        }
        let shown = |one: &&Series| series.is_empty() || series.contains(&one.id);
        let rows = experiment.series.iter().filter(shown).map(|series| Row {
            series,
            bars: self.bars(experiment, series),
        });
        let chart = Chart {
            experiment,
            rows: rows.collect(),
        };
        let mut id = format!("chart-{}", experiment.id);
        for series in series {
            id.push('-');
            id.push_str(series);
        }
        Ok(figure(&chart, &id, self.measured(experiment)))
    }

    /// What was measured of an experiment, and all else.
    fn measured(&self, experiment: &Experiment) -> Option<(&Measurements, &Measured)> {
        let all = self.measurements.as_ref()?;
        Some((all, all.experiments.get(&experiment.id)?))
    }

    fn find(&self, point: &Point) -> anyhow::Result<(&Experiment, &Series)> {
        let (experiment, series) = self.experiments.find(point)?;
        let name = point.name();
        let sizes: Vec<String> = self
            .sizes
            .get(&name)
            .into_iter()
            .flatten()
            .map(u64::to_string)
            .collect();
        match (&experiment.sizes, point.size) {
            (None, Some(_)) => bail!("\"{point}\": the experiment has no sizes; write {name}"),
            (Some(_), None) => bail!(
                "\"{point}\" needs a size, such as {name}@{}",
                sizes.first().map_or("1000", String::as_str)
            ),
            (Some(_), Some(size)) if !sizes.is_empty() && !sizes.contains(&size.to_string()) => {
                bail!(
                    "\"{point}\": no program measures this size; measured are {}",
                    sizes.join(", ")
                )
            }
            _ => Ok((experiment, series)),
        }
    }

    fn summary(&self, point: &Point, series: &Series) -> Option<Summary> {
        match series.fixed {
            Some(fixed) => Summary::of(&[fixed]),
            None => self.measurements.as_ref()?.get(point)?.summary(),
        }
    }

    fn bars(&self, experiment: &Experiment, series: &Series) -> Vec<(Option<u64>, Summary)> {
        if let Some(summary) = series.fixed.and_then(|fixed| Summary::of(&[fixed])) {
            return vec![(None, summary)];
        }
        let measured = self.measured(experiment);
        let numbers = measured.into_iter().flat_map(|(_, one)| &one.numbers);
        numbers
            .filter(|numbers| numbers.series == series.id)
            .filter_map(|numbers| Some((numbers.size, numbers.summary()?)))
            .collect()
    }
}

/// The sentence on the machine, the versions, the days and the rounds.
fn all_measured_on(all: &Measurements) -> String {
    let dates: BTreeSet<&str> = all
        .experiments
        .values()
        .map(|one| one.date.as_str())
        .collect();
    let rounds: BTreeSet<usize> = all.experiments.values().map(|one| one.rounds).collect();
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return wording::NOT_MEASURED.to_owned();
    };
    // The languages first, then what is used in them.
    let languages = [("rustc", wording::RUST), ("python", wording::CPYTHON)];
    let of_languages = languages
        .iter()
        .filter_map(|(key, name)| Some(format!("{name} {}", all.versions.get(*key)?)));
    let is_language = |name: &str| languages.iter().any(|(key, _)| *key == name);
    let others = all
        .versions
        .iter()
        .filter(|(name, _)| !is_language(name))
        .map(|(name, version)| format!("{name} {version}"));
    let versions: Vec<String> = of_languages.chain(others).collect();
    wording::all_measured_on(
        &all.machine,
        &versions.join(", "),
        (first, last),
        (
            rounds.first().copied().unwrap_or(0),
            rounds.last().copied().unwrap_or(0),
        ),
    )
}

fn figure(chart: &Chart, id: &str, measured: Option<(&Measurements, &Measured)>) -> String {
    let experiment = chart.experiment;
    let caption = format!("{id}-caption");
    let mut figure = format!(
        "<figure class=\"measurement\" id=\"{id}\">\n<figcaption><a class=\"anchor\" href=\"#{id}\" id=\"{caption}\">{}</a></figcaption>\n\n",
        inline(&experiment.title)
    );
    let drawing = measured.and_then(|_| chart.draw(&caption, wording::NOT_MEASURED_PLAIN));
    let (Some((all, measured)), Some(drawing)) = (measured, drawing) else {
        figure.push_str(&format!("<p>{}</p>\n\n</figure>\n", wording::NOT_MEASURED));
        return figure;
    };
    figure.push_str(&format!("<div class=\"chart\">\n{drawing}</div>\n\n"));
    figure.push_str("<ul class=\"chart-key\">\n");
    for (kind, words) in [
        (Kind::Rust, wording::RUST_WAY),
        (Kind::Python, wording::PYTHON_WAY),
        (Kind::Floor, wording::FLOOR),
    ] {
        if chart.rows.iter().any(|row| row.series.kind == kind) {
            figure.push_str(&format!("<li>{}{words}</li>\n", chart::key(kind)));
        }
    }
    figure.push_str("</ul>\n\n");
    let log = experiment.scale == Scale::Log;
    figure.push_str(&format!(
        "{} {}\n\n",
        wording::how_to_read(log),
        wording::measured_on(&all.machine, &measured.date, measured.rounds)
    ));
    figure.push_str(&table(chart, measured.rounds));
    figure.push_str("</figure>\n");
    figure
}

/// The same as a folded table.
fn table(chart: &Chart, rounds: usize) -> String {
    let experiment = chart.experiment;
    let grouped = chart.rows.iter().any(|row| row.series.group.is_some());
    let mut heading = Vec::new();
    if grouped {
        heading.push(wording::MEASURED_GROUP);
    }
    heading.extend(wording::MEASURED_WAY);
    heading.extend(experiment.sizes.as_deref());
    heading.extend(wording::MEASURED_NUMBERS);
    let numbers = wording::MEASURED_NUMBERS.len() + usize::from(experiment.sizes.is_some());
    let mut table = table_head(&heading, numbers);
    for row in &chart.rows {
        let series = row.series;
        let mut bars: Vec<(Option<u64>, Option<Summary>)> = row
            .bars
            .iter()
            .map(|(size, summary)| (*size, Some(*summary)))
            .collect();
        if bars.is_empty() {
            bars.push((None, None));
        }
        for (size, summary) in bars {
            let mut cells = Vec::new();
            if grouped {
                cells.push(series.group.clone().unwrap_or_default());
            }
            cells.push(series.label.clone());
            cells.push(wording::whose(series.kind).to_owned());
            if experiment.sizes.is_some() {
                cells.push(size.map_or(String::new(), |size| number(size.into())));
            }
            let text = |value: f64| experiment.unit.text(value, MORE);
            let blank = String::new;
            cells.extend(match (summary, series.fixed) {
                (None, _) => [wording::NOT_MEASURED.to_owned(), blank(), blank(), blank()],
                (Some(known), Some(_)) => [text(known.median), blank(), blank(), blank()],
                (Some(summary), None) => [
                    text(summary.median),
                    text(summary.least),
                    text(summary.most),
                    rounds.to_string(),
                ],
            });
            table.push_str(&table_row(&cells));
        }
    }
    folded(wording::NUMBERS_AS_TABLE, &table)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use listing::measurement::{Machine, Numbers};

    pub fn example() -> Experiments {
        let text = include_str!("../../../listing/tests/experiments.toml");
        Experiments::parse(text).expect("experiments")
    }

    fn measurements(values: &[(&str, &[f64])]) -> Measurements {
        let mut experiments: BTreeMap<String, Measured> = BTreeMap::new();
        for (name, samples) in values {
            let point: Point = name.parse().expect("a name");
            let measured = experiments
                .entry(point.experiment.clone())
                .or_insert_with(|| Measured {
                    date: "2026-01-31".to_owned(),
                    rounds: samples.len(),
                    numbers: Vec::new(),
                });
            let program = "0123456789abcdef".to_owned();
            let numbers = Numbers::new(&point, program, samples);
            measured.numbers.push(numbers);
        }
        let versions = [
            ("rustc", "1.95.0"),
            ("python", "3.11.7"),
            ("gevent", "26.9.0"),
        ];
        Measurements {
            machine: Machine {
                cores: 2,
                memory: 7.8,
                linux: "6.1.0".to_owned(),
            },
            versions: versions
                .map(|(name, version)| (name.to_owned(), version.to_owned()))
                .into(),
            experiments,
        }
    }

    fn report() -> Report {
        Report {
            experiments: example(),
            measurements: Some(measurements(&[
                ("start/thread-floor", &[36e3, 37e3, 40e3]),
                ("start/thread", &[60e3, 62e3, 90e3]),
                ("start/python-thread", &[120e3, 125e3, 130e3]),
                ("memory/thread@1000", &[9_900.0, 9_920.0, 9_940.0]),
                ("sleeps/tokio", &[105e6, 107e6, 120e6]),
            ])),
            sizes: [("memory/thread".to_owned(), BTreeSet::from([1000, 10_000]))].into(),
        }
    }

    fn point(name: &str) -> Point {
        name.parse().expect("a name")
    }

    fn value(name: &str) -> Result<String, String> {
        let value = report()
            .value(&point(name))
            .map_err(|error| error.to_string())?;
        Ok(value.replace('\u{a0}', " "))
    }

    fn times(more: &str, less: &str) -> Result<String, String> {
        let times = report().times(&point(more), &point(less));
        times.map_err(|error| error.to_string())
    }

    #[test]
    fn a_value_is_the_median() {
        assert_eq!(value("start/thread").as_deref(), Ok("62 µs"));
        assert_eq!(value("memory/thread@1000").as_deref(), Ok("9.9 kB"));
        assert_eq!(value("sleeps/floor").as_deref(), Ok("100 ms"));
        assert_eq!(
            value("start/tokio-task").as_deref(),
            Ok(wording::NOT_MEASURED)
        );
        assert_eq!(
            value("memory/thread@10000").as_deref(),
            Ok(wording::NOT_MEASURED)
        );
    }

    #[test]
    fn slips_in_a_name_are_answered() {
        for (name, answer) in [
            ("start/thred", "did you mean \"start/thread\"?"),
            ("star/thread", "did you mean \"start\"?"),
            ("memory/thread", "needs a size, such as memory/thread@1000"),
            ("memory/thread@7", "measured are 1000, 10000"),
            ("start/thread@7", "has no sizes; write start/thread"),
        ] {
            let problem = value(name).expect_err(name);
            assert!(problem.contains(answer), "{problem}");
        }
    }

    #[test]
    fn a_ratio_is_that_of_the_medians() {
        assert_eq!(
            times("start/python-thread", "start/thread").as_deref(),
            Ok("about 2.0 times")
        );
        assert_eq!(
            times("sleeps/tokio", "sleeps/floor").as_deref(),
            Ok("about 1.1 times")
        );
        assert_eq!(
            times("sleeps/tokio", "start/thread").as_deref(),
            Ok("about 1,700 times")
        );
        assert_eq!(
            times("start/thread", "start/tokio-task").as_deref(),
            Ok(wording::NOT_MEASURED)
        );
        let turned = times("start/thread", "start/python-thread").expect_err("less than once");
        assert!(turned.contains("exchange the two"), "{turned}");
        let mixed = times("start/thread", "memory/thread@1000").expect_err("time and memory");
        assert!(mixed.contains("cannot be compared"), "{mixed}");
    }

    #[test]
    fn what_is_about_the_same_has_no_ratio() {
        let mut report = report();
        report.measurements = Some(measurements(&[
            ("start/thread", &[60e3, 62e3, 90e3]),
            ("start/python-thread", &[61e3, 65e3, 70e3]),
        ]));
        let problem = report
            .times(&point("start/python-thread"), &point("start/thread"))
            .expect_err("their middle halves overlap");
        assert!(problem.to_string().contains("about the same"), "{problem}");
    }

    #[test]
    fn a_chart_says_the_same_in_a_table_and_where_it_comes_from() {
        let page = report().chart("start", &[]).expect("a chart");
        let plain = page.replace('\u{a0}', " ");
        for shown in [
            "<figure class=\"measurement\" id=\"chart-start\">",
            "Time to start one <code>unit</code></a></figcaption>",
            "| What | Way | Whose | Median | Least | Most | Rounds |",
            "| --- | --- | --- | ---: | ---: | ---: | ---: |",
            "| Threads | `std::thread` | Rust | 62.0 µs | 60.0 µs | 90.0 µs | 3 |",
            "| Tasks | tokio | Rust | <em class=\"not-measured\">not measured yet</em> |  |  |  |",
            "Measured on 31 January 2026 in 3 rounds, on a machine with 2 cores and 7.8 GiB of memory (Linux 6.1.0).",
            "ten times as much",
        ] {
            assert!(plain.contains(shown), "{shown} is not in\n{plain}");
        }
        let part = report()
            .chart("start", &["thread".to_owned()])
            .expect("a chart");
        assert!(part.contains("id=\"chart-start-thread\""), "{part}");
        assert!(!part.contains("threading"), "{part}");
        let problem = report()
            .chart("start", &["thred".to_owned()])
            .expect_err("a slip");
        assert!(problem.to_string().contains("did you mean"), "{problem}");

        let sized = report().chart("memory", &[]).expect("a chart");
        assert!(
            sized.contains("| Way | Whose | How many wait | Median |")
                && sized.contains("| thread | Rust | 1,000 | 9.92\u{a0}kB |"),
            "{sized}"
        );
        assert!(!sized.contains("ten times"), "a linear scale: {sized}");
    }

    #[test]
    fn without_a_file_everything_says_so() {
        let mut report = report();
        report.measurements = None;
        assert_eq!(report.machine(), wording::NOT_MEASURED);
        let chart = report.chart("start", &[]).expect("a chart");
        assert!(
            chart.contains(wording::NOT_MEASURED) && !chart.contains("<svg"),
            "{chart}"
        );
        // A floor that is known is no measurement.
        let chart = report.chart("sleeps", &[]).expect("a chart");
        assert!(
            chart.contains(wording::NOT_MEASURED) && !chart.contains("<svg"),
            "{chart}"
        );
    }

    #[test]
    fn the_machine_is_one_sentence_for_all_days() {
        let mut report = report();
        let all = report.measurements.as_mut().expect("measurements");
        let memory = all.experiments.get_mut("memory").expect("an experiment");
        memory.date = "2026-02-09".to_owned();
        memory.rounds = 9;
        let sentence = report.machine();
        assert_eq!(
            sentence,
            "All numbers were measured from 31 January 2026 to 9 February 2026, in 3 to 9 rounds, on a machine with 2 cores and 7.8\u{a0}GiB of memory, with Linux 6.1.0, Rust 1.95.0, CPython 3.11.7, gevent 26.9.0."
        );
    }
}
