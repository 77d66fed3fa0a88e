//! The timelines on the pages, and the recordings that they are made from.
//!
//! The rule: a run has a timeline exactly if its recorded lines belong to more
//! than one task, as its contract tells them apart.

use std::collections::{BTreeMap, BTreeSet};

use listing::Listings;
use listing::recording::Recording;
use mdbook_listings::timeline::{Recordings, id};
use mdbook_listings::{Directive, directives};
use regex::Regex;

use crate::{listings, none, pages, preprocessed};

/// A timeline as it stands on a page: the HTML of its plot and of its names.
struct Drawn {
    names: String,
    plot: String,
}

/// All timelines of the book by their ids; those that are compared with others
/// are left out.
fn drawn() -> BTreeMap<String, Drawn> {
    let figure = Regex::new(
        r#"(?s)<div class="timelines" id="([^"]+)">\s*<div class="timeline">\s*(<svg [^>]*class="names".*?</svg>)\s*(<svg [^>]*class="plot".*?</svg>)\s*</div>"#,
    )
    .expect("a constant expression");
    let mut drawn = BTreeMap::new();
    for page in preprocessed() {
        for found in figure.captures_iter(&page.text) {
            let one = Drawn {
                names: found[2].to_owned(),
                plot: found[3].to_owned(),
            };
            drawn.insert(found[1].to_owned(), one);
        }
    }
    drawn
}

/// All recorded runs of the book: the id of the timeline, the recording, and
/// the task of each line.
fn recorded(listings: &Listings) -> Vec<(String, Recording, Vec<Option<String>>)> {
    let runs = listings
        .iter()
        .flat_map(|listing| listing.runs.iter().map(move |run| (listing, run)));
    runs.map(|(listing, run)| {
        let recording =
            Recording::load(&listing.recording(run)).unwrap_or_else(|error| panic!("{error}"));
        let tasks = recording
            .lines
            .iter()
            .map(|line| run.task.task(&line.text).map(str::to_owned))
            .collect();
        (id(listing, run), recording, tasks)
    })
    .collect()
}

#[test]
fn a_run_has_a_timeline_exactly_if_several_tasks_speak() {
    let with_several: BTreeSet<String> = recorded(listings())
        .into_iter()
        .filter(|(_, _, tasks)| tasks.iter().flatten().collect::<BTreeSet<_>>().len() > 1)
        .map(|(id, ..)| id)
        .collect();
    let drawn: BTreeSet<String> = drawn().into_keys().collect();
    let missing = with_several.difference(&drawn);
    let too_many = drawn.difference(&with_several);
    none(
        missing
            .map(|id| format!("{id}: several tasks speak, but there is no timeline"))
            .chain(too_many.map(|id| format!("{id}: only one task speaks")))
            .collect(),
    );
    assert!(drawn.len() > 50, "the pages are not read right");
}

#[test]
fn every_mark_is_a_line_of_its_recording_in_its_place() {
    let mark = Regex::new(
        r#"<svg class="mark( failed)? (?:lane-\d|no-lane)" data-at="(\d+)" data-line="([^"]*)" x="([\d.]+)%""#,
    )
    .expect("a constant expression");
    let span = Regex::new(r#"data-from="(\d+)" data-to="(\d+)""#).expect("a constant expression");
    let drawn = drawn();
    let mut problems = Vec::new();
    for (id, recording, _) in recorded(listings()) {
        let Some(one) = drawn.get(&id) else { continue };
        let marks: Vec<(u128, f64, String)> = mark
            .captures_iter(&one.plot)
            .map(|found| {
                let number = |group: usize| found[group].parse::<f64>().expect("a number");
                let text = found[3]
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&apos;", "'")
                    .replace("&amp;", "&");
                (number(2) as u128, number(4), text)
            })
            .collect();
        let lines: Vec<(u128, String)> = recording
            .lines
            .iter()
            .map(|line| (line.at.as_millis(), line.text.clone()))
            .collect();
        let said: Vec<(u128, String)> = marks
            .iter()
            .map(|(at, _, text)| (*at, text.clone()))
            .collect();
        if said != lines {
            problems.push(format!(
                "{id}: its marks are not the lines of its recording"
            ));
        }
        let span = span.captures(&one.plot).map(|found| {
            [1, 2].map(|group| {
                found[group]
                    .parse::<f64>()
                    .expect("a number of milliseconds")
            })
        });
        for (index, (at, place, _)) in marks.iter().enumerate() {
            let good = match span {
                Some([from, to]) => {
                    (place - 100.0 * (*at as f64 - from) / (to - from)).abs() < 0.01
                }
                None => index == 0 || marks[index - 1].1 < *place,
            };
            if !good || !(0.0..=100.0).contains(place) {
                problems.push(format!("{id}: line {} stands at {place} %", index + 1));
            }
        }
    }
    none(problems);
}

#[test]
fn a_task_has_its_name_and_one_colour_in_the_whole_book() {
    let listings = listings();
    let palette = Recordings::load(listings).palette;
    let lane =
        Regex::new(r#"<text class="name"[^>]*>([^<]*)</text>\s*<circle class="(lane-\d|no-lane)""#)
            .expect("a constant expression");
    let drawn = drawn();
    let mut problems = Vec::new();
    for (id, _, tasks) in recorded(listings) {
        let Some(one) = drawn.get(&id) else { continue };
        let mut lanes: BTreeMap<String, String> = lane
            .captures_iter(&one.names)
            .map(|found| {
                let name = found[1].replace("&lt;", "<").replace("&gt;", ">");
                (name, found[2].to_owned())
            })
            .collect();
        let tasks: BTreeSet<&String> = tasks.iter().flatten().collect();
        for task in tasks {
            let colour = format!("lane-{}", palette.colour(task));
            match lanes.remove(task.as_str()) {
                Some(found) if found == colour => {}
                Some(found) => problems.push(format!("{id}: {task} has {found}, not {colour}")),
                None => problems.push(format!(
                    "{id}: no lane is called \"{task}\"; if that is no task, say with `task` what is"
                )),
            }
        }
        // What is left holds the lines of no task.
        if lanes.values().any(|class| class != "no-lane") || lanes.len() > 1 {
            problems.push(format!("{id}: lanes of nobody: {lanes:?}"));
        }
    }
    none(problems);
}

#[test]
fn what_is_compared_stands_in_the_chapter_of_one_of_the_two() {
    let mut problems = Vec::new();
    for page in pages() {
        let found = directives(&page.text);
        let here: BTreeSet<&String> = found
            .iter()
            .filter_map(|(_, directive)| match directive {
                Ok(Directive::Listing { slug, .. }) => Some(slug),
                _ => None,
            })
            .collect();
        for (line, directive) in &found {
            if let Ok(Directive::Timelines { runs }) = directive
                && !runs.iter().any(|(slug, _)| here.contains(slug))
            {
                problems.push(format!(
                    "{}:{line}: none of the compared listings stands in this chapter",
                    page.name
                ));
            }
        }
    }
    none(problems);
}
