//! What chapters may say of the measurements: charts, numbers, ratios, and
//! where all this was measured.

mod chart;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::bail;

use self::chart::{Bar, Chart, Row};
use super::axis::number;
use crate::markup::{self, folded, inline, table};
use crate::wording::{filled, measurement as wording, text};
use listing::Listings;
use listing::measurement::{
    Experiment, Experiments, FEW, FILE, Kind, MORE, Measured, Measurements, Point, Scale, Series,
    Summary, Unit, significant,
};

/// The experiments of a book and what was measured of them.
pub struct Results {
    experiments: Experiments,
    measurements: Measurements,
    /// The sizes that programs measure, by `EXPERIMENT/SERIES`.
    sizes: BTreeMap<String, BTreeSet<u64>>,
}

impl Results {
    /// Reads both from the repository. A book may have neither.
    ///
    /// # Errors
    /// One of the files cannot be read or is damaged.
    pub fn load(root: &Path, listings: &Listings) -> anyhow::Result<Self> {
        let mut sizes: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
        for measure in listings.iter().flat_map(|listing| &listing.measures) {
            for value in measure.values.values() {
                let of_series = sizes.entry(value.series.clone()).or_default();
                of_series.extend(&measure.sizes);
            }
        }
        Ok(Self {
            experiments: Experiments::load(root)?,
            measurements: Measurements::load(&root.join(FILE))?.unwrap_or_default(),
            sizes,
        })
    }

    /// The median of a series, for a sentence.
    ///
    /// # Errors
    /// There is no such series.
    pub fn value(&self, point: &Point) -> anyhow::Result<String> {
        let (unit, summary) = self.summary(point)?;
        let text = summary.map(|summary| unit.text(summary.median, FEW));
        Ok(text.unwrap_or_else(not_measured))
    }

    /// How many times the first is the second, for a sentence.
    ///
    /// # Errors
    /// There is no such series, or the first is not clearly the larger one.
    pub fn times(&self, more: &Point, less: &Point) -> anyhow::Result<String> {
        let ((unit, first), (other, second)) = (self.summary(more)?, self.summary(less)?);
        if unit != other {
            bail!("{more} and {less} cannot be compared: one is a time, the other one memory");
        }
        let (Some(a), Some(b)) = (first, second) else {
            return Ok(not_measured());
        };
        if !a.stands_apart_from(&b) {
            let [a, b] = [a, b].map(|one| unit.text(one.median, MORE));
            bail!(
                "{more} and {less} are too close to each other for a ratio ({a} and {b}, and their middle halves overlap); write that they cost about the same"
            );
        }
        if a.median < b.median {
            bail!("{more} is less than {less}; exchange the two, and turn the sentence round");
        }
        let ratio = significant(a.median / b.median, FEW);
        Ok(filled("measurement.times", &[("ratio", &ratio)]))
    }

    /// Where and when everything was measured, as a sentence.
    pub fn machine(&self) -> String {
        wording::all_measured_on(&self.measurements).unwrap_or_else(not_measured)
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
        let measured = self.measurements.experiments.get(&experiment.id);
        let shown = experiment.series.iter();
        let shown = shown.filter(|one| series.is_empty() || series.contains(&one.id));
        let rows = shown.map(|series| row(series, measured)).collect();
        let chart = Chart { experiment, rows };
        let id = ["chart".to_owned(), experiment.id.clone()];
        let id = [&id, series].concat().join("-");
        let caption_id = format!("{id}-caption");
        let how_to_read = match experiment.scale {
            Scale::Linear => text("measurement.how-to-read-linear"),
            Scale::Log => text("measurement.how-to-read-log"),
        };
        let content = match (measured, chart.draw(&caption_id)) {
            (Some(measured), Some(drawing)) => format!(
                "<div class=\"chart\">\n{drawing}</div>\n\n{}{how_to_read} {}\n\n{}",
                key(&chart),
                wording::measured_on(&self.measurements.machine, measured),
                numbers(&chart, measured.rounds)
            ),
            _ => format!("<p>{}</p>\n\n", not_measured()),
        };
        let (class, caption) = ("measurement", inline(&experiment.title));
        let label = Some(&*caption_id);
        Ok(markup::figure(class, &id, &caption, label, &content))
    }

    /// The unit of a point, and its numbers if it has been measured.
    fn summary(&self, point: &Point) -> anyhow::Result<(Unit, Option<Summary>)> {
        let (experiment, series) = self.experiments.find(point)?;
        let name = point.name();
        let sizes = self.sizes.get(&name).into_iter().flatten();
        let sizes: Vec<String> = sizes.map(u64::to_string).collect();
        let example = sizes.first().map_or("1000", String::as_str);
        let all = sizes.join(", ");
        let known = |size: u64| sizes.is_empty() || sizes.contains(&size.to_string());
        match (&experiment.sizes, point.size) {
            (None, Some(_)) => bail!("\"{point}\": the experiment has no sizes; write {name}"),
            (Some(_), None) => bail!("\"{point}\": it needs a size, such as {name}@{example}"),
            (Some(_), Some(size)) if !known(size) => {
                bail!("\"{point}\": no program measures this size; measured are {all}")
            }
            _ => {}
        }
        let measured = || Summary::of(&self.measurements.get(point)?.samples);
        Ok((experiment.unit, fixed(series).or_else(measured)))
    }
}

/// The number of a series that is known and not measured.
fn fixed(series: &Series) -> Option<Summary> {
    Summary::of(&[series.fixed?])
}

/// A series with its numbers: the known one, or what was measured.
fn row<'a>(series: &'a Series, measured: Option<&Measured>) -> Row<'a> {
    let numbers = measured.into_iter().flat_map(|one| &one.numbers);
    let own = numbers.filter(|numbers| numbers.series == series.id);
    let own = own.filter_map(|numbers| Some((numbers.size, Summary::of(&numbers.samples)?)));
    let known = fixed(series).map(|fixed| (None, fixed));
    let bars = known.into_iter().chain(own).collect();
    Row { series, bars }
}

/// Stands where a number has not been measured yet.
fn not_measured() -> String {
    let words = text("measurement.not-measured");
    format!("<em class=\"not-measured\">{words}</em>")
}

/// What the marks mean that are in a chart.
fn key(chart: &Chart) -> String {
    let mut items = String::new();
    for kind in [Kind::Rust, Kind::Python, Kind::Floor] {
        if chart.rows.iter().any(|row| row.series.kind == kind) {
            let class = chart::class(kind);
            let words = text(&format!("measurement.key-{class}"));
            items += &format!("<li>{}{words}</li>\n", chart::key(kind));
        }
    }
    format!("<ul class=\"chart-key\">\n{items}</ul>\n\n")
}

/// The same as a folded table. A column that would be empty is left out.
fn numbers(chart: &Chart, rounds: usize) -> String {
    let Experiment { sizes, unit, .. } = chart.experiment;
    let has_groups = chart.rows.iter().any(|row| row.series.group.is_some());
    let group = has_groups.then_some(text("measurement.heading-group"));
    let way = text("measurement.heading-way");
    let numbers = text("measurement.heading-numbers");
    let heading = [group, Some(way), sizes.as_deref(), Some(numbers)];
    let heading = Vec::from_iter(heading.into_iter().flatten()).join(" | ");
    let in_unit = |value: f64| unit.text(value, MORE);
    let cells = |series: &Series, bar: Option<&Bar>| {
        let class = chart::class(series.kind);
        let whose = text(&format!("measurement.whose-{class}"));
        let size = bar.and_then(|(size, _)| *size).map(number);
        let spread = bar.filter(|_| series.fixed.is_none()).map(|(_, bar)| {
            let [least, most] = [bar.least, bar.most].map(in_unit);
            [least, most, rounds.to_string()]
        });
        let words = [
            has_groups.then(|| series.group.clone().unwrap_or_default()),
            Some(series.label.clone()),
            Some(whose.to_owned()),
            sizes.as_ref().map(|_| size.unwrap_or_default()),
            Some(bar.map_or_else(not_measured, |(_, bar)| in_unit(bar.median))),
        ];
        let words = words.into_iter().flatten();
        Vec::from_iter(words.chain(spread.unwrap_or_default()))
    };
    let rows = chart.rows.iter().flat_map(|row| {
        let bars = row.bars.iter().map(Some);
        let none = row.bars.is_empty().then_some(None);
        bars.chain(none).map(|bar| cells(row.series, bar))
    });
    let numbers = 4 + usize::from(sizes.is_some());
    let table = table(&heading, numbers, rows);
    folded(text("measurement.table"), &table)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use listing::measurement::{Machine, Numbers};

    pub fn example() -> Experiments {
        let text = include_str!("../../../listing/tests/experiments.toml");
        Experiments::parse(text).expect("experiments")
    }

    include!("../../../listing/tests/fixtures/measurements.rs");

    fn results() -> Results {
        Results {
            experiments: example(),
            measurements: measurements(&[
                ("start/thread-floor", &[36e3, 37e3, 40e3]),
                ("start/thread", &[60e3, 62e3, 90e3]),
                ("start/python-thread", &[120e3, 125e3, 130e3]),
                ("memory/thread@1000", &[9_900.0, 9_920.0, 9_940.0]),
                ("sleeps/tokio", &[105e6, 107e6, 120e6]),
            ]),
            sizes: [("memory/thread".to_owned(), BTreeSet::from([1000, 10_000]))].into(),
        }
    }

    const NOT_MEASURED: &str = "<em class=\"not-measured\">not measured yet</em>";

    fn point(name: &str) -> Point {
        name.parse().expect("a name")
    }

    fn value(name: &str) -> Result<String, String> {
        let value = results()
            .value(&point(name))
            .map_err(|error| error.to_string())?;
        Ok(value.replace('\u{a0}', " "))
    }

    fn times(more: &str, less: &str) -> Result<String, String> {
        let times = results().times(&point(more), &point(less));
        times.map_err(|error| error.to_string())
    }

    #[test]
    fn a_value_is_the_median() {
        assert_eq!(value("start/thread").as_deref(), Ok("62 µs"));
        assert_eq!(value("memory/thread@1000").as_deref(), Ok("9.9 kB"));
        assert_eq!(value("sleeps/floor").as_deref(), Ok("100 ms"));
        assert_eq!(value("start/tokio-task").as_deref(), Ok(NOT_MEASURED));
        assert_eq!(value("memory/thread@10000").as_deref(), Ok(NOT_MEASURED));
    }

    #[test]
    fn slips_in_a_name_are_answered() {
        for (name, answer) in [
            ("start/thred", "did you mean \"start/thread\"?"),
            ("star/thread", "did you mean \"start\"?"),
            ("memory/thread", "needs a size, such as memory/thread@1000"),
            (
                "memory/thread@7",
                "no program measures this size; measured are 1000, 10000",
            ),
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
            Ok(NOT_MEASURED)
        );
        let turned = times("start/thread", "start/python-thread").expect_err("less than once");
        assert!(turned.contains("exchange the two"), "{turned}");
        let mixed = times("start/thread", "memory/thread@1000").expect_err("time and memory");
        assert!(mixed.contains("cannot be compared"), "{mixed}");
    }

    #[test]
    fn what_is_about_the_same_has_no_ratio() {
        let mut results = results();
        results.measurements = measurements(&[
            ("start/thread", &[60e3, 62e3, 90e3]),
            ("start/python-thread", &[61e3, 65e3, 70e3]),
        ]);
        let problem = results
            .times(&point("start/python-thread"), &point("start/thread"))
            .expect_err("their middle halves overlap");
        assert!(problem.to_string().contains("about the same"), "{problem}");
    }

    #[test]
    fn a_chart_says_the_same_in_a_table_and_where_it_comes_from() {
        let page = results().chart("start", &[]).expect("a chart");
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
        let part = results()
            .chart("start", &["thread".to_owned()])
            .expect("a chart");
        assert!(part.contains("id=\"chart-start-thread\""), "{part}");
        assert!(!part.contains("threading"), "{part}");
        let problem = results()
            .chart("start", &["thred".to_owned()])
            .expect_err("a slip");
        assert!(problem.to_string().contains("did you mean"), "{problem}");

        let sized = results().chart("memory", &[]).expect("a chart");
        assert!(
            sized.contains("| Way | Whose | How many wait | Median |")
                && sized.contains("| thread | Rust | 1,000 | 9.92\u{a0}kB |"),
            "{sized}"
        );
        assert!(!sized.contains("ten times"), "a linear scale: {sized}");
    }

    #[test]
    fn without_a_file_everything_says_so() {
        let mut results = results();
        results.measurements = Measurements::default();
        assert_eq!(results.machine(), NOT_MEASURED);
        let chart = results.chart("start", &[]).expect("a chart");
        assert!(
            chart.contains(NOT_MEASURED) && !chart.contains("<svg"),
            "{chart}"
        );
        // A floor that is known is no measurement.
        let chart = results.chart("sleeps", &[]).expect("a chart");
        assert!(
            chart.contains(NOT_MEASURED) && !chart.contains("<svg"),
            "{chart}"
        );
    }

    #[test]
    fn the_machine_is_one_sentence_for_all_days() {
        let mut results = results();
        let all = &mut results.measurements.experiments;
        let memory = all.get_mut("memory").expect("an experiment");
        memory.date = "2026-02-09".to_owned();
        memory.rounds = 9;
        let sentence = results.machine();
        assert_eq!(
            sentence,
            "All numbers were measured from 31 January 2026 to 9 February 2026, in 3 to 9 rounds, on a machine with 2 cores and 7.8\u{a0}GiB of memory, with Linux 6.1.0, Rust 1.95.0, CPython 3.11.7, gevent 26.9.0."
        );
    }
}
