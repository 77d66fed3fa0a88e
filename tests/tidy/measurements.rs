//! What things cost: the programs that measure it, the file of their numbers,
//! and the charts and sentences on the pages agree.

use std::collections::{BTreeMap, BTreeSet};

use listing::measurement::{Experiments, FILE, Measurements};
use mdbook_listings::{Directive, directives};
use recorder::measure::plan::Plan;

use crate::prose::lines_with;
use crate::{listings, none, pages, preprocessed, root};

fn experiments() -> Experiments {
    Experiments::load(&root()).unwrap_or_else(|error| panic!("{error:#}"))
}

/// Every number comes from the program as it stands, and every program that
/// measures has its number.
#[test]
fn the_numbers_are_those_of_the_programs() {
    let (experiments, listings) = (experiments(), listings());
    let plan = Plan::new(listings, &experiments, false).unwrap_or_else(|error| panic!("{error}"));
    let measurements = Measurements::load(&root().join(FILE))
        .unwrap_or_else(|error| panic!("{error}"))
        .expect("the numbers are there; measure them with `cargo run -- measure`");
    let problems = recorder::up_to_date::measurements(&measurements, &plan, &experiments)
        .expect("readable programs");
    none(problems);
}

#[test]
fn every_series_is_measured_by_a_program() {
    let (experiments, listings) = (experiments(), listings());
    let plan = Plan::new(listings, &experiments, false).unwrap_or_else(|error| panic!("{error}"));
    let measured: BTreeSet<(&str, &str)> = plan
        .numbers()
        .map(|(_, number)| &number.point)
        .map(|point| (point.experiment.as_str(), point.series.as_str()))
        .collect();
    let mut problems = Vec::new();
    for experiment in &experiments.list {
        for series in &experiment.series {
            let known = series.fixed.is_some();
            if !known && !measured.contains(&(experiment.id.as_str(), series.id.as_str())) {
                problems.push(format!(
                    "no program measures {}/{}",
                    experiment.id, series.id
                ));
            }
        }
    }
    none(problems);
}

#[test]
fn every_series_stands_in_a_chart_and_no_chart_stands_twice() {
    let mut charts: BTreeMap<(String, Vec<String>), Vec<String>> = BTreeMap::new();
    for page in pages() {
        for (_, directive) in directives(&page.text) {
            if let Ok(Directive::Chart(experiment, series)) = directive {
                charts
                    .entry((experiment, series))
                    .or_default()
                    .push(page.name.clone());
            }
        }
    }
    let mut problems = Vec::new();
    for ((experiment, series), places) in &charts {
        if places.len() > 1 {
            problems.push(format!(
                "the chart of {experiment} {} stands in {}; show it once and link to it",
                series.join(" "),
                places.join(" and in ")
            ));
        }
    }
    for experiment in &experiments().list {
        let shown: Vec<&Vec<String>> = charts
            .keys()
            .filter(|(id, _)| *id == experiment.id)
            .map(|(_, series)| series)
            .collect();
        for series in &experiment.series {
            if !shown
                .iter()
                .any(|chart| chart.is_empty() || chart.contains(&series.id))
            {
                problems.push(format!(
                    "no chart shows {}/{}; write {{{{#chart {}}}}} in a chapter",
                    experiment.id, series.id, experiment.id
                ));
            }
        }
    }
    none(problems);
}

#[test]
fn no_page_waits_for_a_number() {
    let mut problems = Vec::new();
    for page in preprocessed() {
        let waiting = page
            .text
            .lines()
            .filter(|line| line.contains("not-measured"));
        problems.extend(waiting.map(|line| format!("{}: {line}", page.name)));
    }
    none(problems);
}

/// A ratio of costs is computed from the file when the page is rendered.
#[test]
fn no_ratio_is_typed() {
    let number =
        r"(\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|a thousand)";
    let than = "(as|faster|slower|more|less|cheaper|dearer|larger|smaller|longer|shorter)";
    let what = "write {{#times A B}}, so that the number comes from the measurements";
    let mut problems = lines_with(&format!(r"(?i)\babout\s+{number}\s+times\b"), what);
    problems.extend(lines_with(
        &format!(r"(?i)\b\d[\d.,]*\s+times\s+{than}\b"),
        what,
    ));
    none(problems);
}
