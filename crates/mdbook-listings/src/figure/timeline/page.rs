//! A timeline on its page: the drawing, the same in words, and the controls
//! that play the run, which `theme/replay.js` shows when it can work them.

use super::draw::Picture;
use super::{Palette, Scale, Timeline};
use crate::figure::axis::{number, round_numbers};
use crate::markup::{self, escape};
use crate::wording::{Values, filled, of_many, text, texts};
use listing::{Listing, Run};

/// More lanes than this are not told one by one in words: the output stands
/// beside the picture.
const MOST_TOLD: usize = 11;

/// A run that is played within fewer milliseconds than this is over before it
/// is seen; one that takes this long can be watched.
const TOO_QUICK: i128 = 300;
const LONG_ENOUGH: i128 = 2000;

/// A timeline that is compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its id.
    pub id: String,
    /// What stands above it, as Markdown.
    pub heading: String,
    pub timeline: Timeline,
}

/// The id of the timeline of a run.
pub fn id(listing: &Listing, run: &Run) -> String {
    let kind = run.program.pick("timeline", "timeline-python");
    markup::id(kind, &listing.slug, run.name.as_deref())
}

/// A timeline below the output of its run, with this id.
pub fn alone(id: &str, timeline: &Timeline, palette: &Palette) -> String {
    let pictures = Picture::all(&[timeline], palette);
    let (drawn, foot) = (drawn(&pictures[0]), foot(&pictures));
    format!("<div class=\"timelines\" id=\"{id}\">\n{drawn}{foot}</div>\n\n")
}

/// Several timelines below each other, on one scale.
pub fn compared(mut runs: Vec<Compared>, palette: &Palette) -> String {
    if let Some((first, others)) = runs.split_first_mut() {
        for other in others {
            other.timeline.follow(&first.timeline);
        }
    }
    let timelines: Vec<&Timeline> = runs.iter().map(|run| &run.timeline).collect();
    let pictures = Picture::all(&timelines, palette);
    let mut content = String::new();
    for (run, picture) in runs.iter().zip(&pictures) {
        content += &format!("{}\n\n{}\n", run.heading, drawn(picture));
    }
    content += &foot(&pictures);
    let ids: Vec<&str> = runs.iter().map(|run| run.id.as_str()).collect();
    let (class, id) = ("timelines compared", ids.join("-with-"));
    let caption = text("timeline.on-one-scale");
    markup::figure(class, &id, caption, None, &content)
}

fn drawn(picture: &Picture<'_>) -> String {
    let (names, plot) = (picture.draw_names(), picture.draw(&words(picture)));
    format!("<div class=\"timeline\">\n{names}{plot}</div>\n")
}

/// What a drawing shows, in sentences.
fn words(picture: &Picture<'_>) -> String {
    let timeline = picture.timeline;
    let lanes = timeline.lanes.len();
    let values: &Values = &[
        ("lines", &timeline.marks.len()),
        ("tasks", &timeline.lanes.iter().flatten().count()),
        ("took", &number(timeline.took)),
    ];
    let mut sentences = vec![filled("timeline.timeline", values)];
    if lanes <= MOST_TOLD {
        sentences.extend((0..lanes).map(|lane| lane_in_words(picture, lane)));
    }
    if timeline.hung() {
        sentences.push(text("listing.hung").to_owned());
    }
    sentences.join(" ")
}

/// The lines of a lane: when they came, or which ones they are.
fn lane_in_words(picture: &Picture<'_>, lane: usize) -> String {
    let marks = || picture.timeline.marks_of(lane);
    let places = Vec::from_iter(marks().map(|(index, _)| (index + 1).to_string()));
    let times = Vec::from_iter(marks().map(|(_, mark)| number(mark.at)));
    let name = match picture.scale {
        Scale::Time { .. } => "timeline.at-times",
        Scale::Order { .. } => "timeline.lines",
    };
    let task = picture.timeline.lanes[lane].as_deref();
    let values: &Values = &[
        ("task", &task.unwrap_or(text("timeline.other-lines"))),
        ("numbers", &places.join(", ")),
        ("first", &times.first().map_or("", String::as_str)),
        ("last", &times.last().map_or("", String::as_str)),
    ];
    of_many(name, places.len(), values)
}

/// What stands below the drawings: controls and notes, side by side if there
/// is room.
fn foot(pictures: &[Picture<'_>]) -> String {
    let (controls, notes) = (controls(pictures[0].scale), notes(pictures));
    format!("<div class=\"timeline-foot\">\n{controls}{notes}</div>\n")
}

/// What is to be known to read the axis.
fn notes(pictures: &[Picture<'_>]) -> String {
    let axis = match (pictures[0].scale, pictures) {
        (Scale::Order { .. }, [one]) => {
            let (first, last) = one.timeline.first_and_last();
            // Both times are rounded.
            let millis = last - first + 1;
            filled("timeline.counts-lines", &[("millis", &millis)])
        }
        (Scale::Order { .. }, _) => text("timeline.count-lines").to_owned(),
        (Scale::Time { from: 0, .. }, _) => String::new(),
        (Scale::Time { from, .. }, _) => filled("timeline.begins-at", &[("millis", &number(from))]),
    };
    let hung = pictures.iter().any(|picture| picture.timeline.hung());
    let sleeps = if hung { text("timeline.sleeps") } else { "" };
    match format!("{axis} {sleeps}").trim() {
        "" => String::new(),
        notes => format!("<p class=\"timeline-note\">{notes}</p>\n"),
    }
}

/// The place of the controls that play the run, and all words for them. The
/// script that makes them unhides it.
fn controls(scale: Scale) -> String {
    let mut chosen = "1".to_owned();
    let mut speeds = text("timeline.paces").to_owned();
    if let Scale::Time { from, to } = scale {
        speeds = text("timeline.speeds").to_owned();
        let millis = i128::from(to - from);
        let times = round_numbers().find(|times| millis * times >= LONG_ENOUGH);
        if let Some(times) = times.filter(|times| *times > 1) {
            let factor = (1.0 / times as f64).to_string();
            let slowed = filled("timeline.slowed", &[("times", &number(times))]);
            speeds = format!("{factor}={slowed};{speeds}");
            if millis < TOO_QUICK {
                chosen = factor;
            }
        }
    }
    let own = [("speeds", &speeds), ("chosen", &chosen)];
    let words = texts("controls").iter();
    let words = words.map(|(name, word)| (name.as_str(), word)).chain(own);
    let data = words.map(|(name, word)| format!(" data-{name}=\"{}\"", escape(word)));
    let data: String = data.collect();
    format!("<div class=\"replay\" hidden{data}></div>\n")
}

#[cfg(test)]
mod tests {
    use super::super::tests::timeline;
    use super::*;
    use expected_output::Ending;

    fn said(lines: &[(u64, &str)], took: u64, ending: Ending) -> String {
        let timeline = timeline(lines, took, ending);
        words(&Picture::all(&[&timeline], &Palette::default())[0])
    }

    #[test]
    fn words_say_what_the_drawing_shows() {
        assert_eq!(
            said(
                &[(3, "sing: la"), (1203, "dance: 1"), (1900, "sing: la")],
                2000,
                Ending::Exited(0)
            ),
            "Timeline of the run: 3 lines of 2 tasks. The run took 2,000 ms. \
             sing: 2 lines, from 3 ms to 1,900 ms. dance: 1 line, at 1,203 ms."
        );
        assert_eq!(
            said(
                &[(1, "a: x"), (1, "no task"), (1, "b: x"), (1, "a: y")],
                302,
                Ending::Hung
            ),
            format!(
                "Timeline of the run: 4 lines of 2 tasks. The run took 302 ms. \
                 a: lines 1, 4. b: line 3. other lines: line 2. {}",
                text("listing.hung")
            )
        );
    }

    #[test]
    fn a_short_run_can_be_watched() {
        let speeds = |from, to| controls(Scale::Time { from, to });
        let quick = speeds(180, 200);
        assert!(
            quick.contains("data-speeds=\"0.01=100 times slower;0.5=half;1=true;2=double\""),
            "{quick}"
        );
        assert!(quick.contains("data-chosen=\"0.01\""), "{quick}");
        let long = speeds(0, 2000);
        assert!(!long.contains("slower"), "{long}");
        assert!(long.contains("data-chosen=\"1\""), "{long}");
        let seen = speeds(0, 500);
        assert!(seen.contains("\"0.2=5 times slower;"), "{seen}");
        assert!(seen.contains("data-chosen=\"1\""), "{seen}");
    }

    #[test]
    fn what_is_compared_has_one_scale_and_one_width_of_names() {
        let run = |id: &str, timeline| Compared {
            id: format!("timeline-{id}"),
            heading: format!("[{id}]({id}.md)"),
            timeline,
        };
        let quick = timeline(&[(1, "a: x"), (9, "b: x")], 10, Ending::Exited(0));
        let slow = timeline(&[(1, "longer: x"), (90, "b: x")], 100, Ending::Exited(0));
        let html = compared(
            vec![run("quick", quick), run("slow", slow)],
            &Palette::default(),
        );
        assert!(
            html.contains("id=\"timeline-quick-with-timeline-slow\""),
            "{html}"
        );
        assert_eq!(html.matches("data-from=\"0\" data-to=\"100\"").count(), 2);
        assert!(html.contains("\n\n[quick](quick.md)\n\n"), "{html}");
        let widths: Vec<&str> = html
            .lines()
            .filter(|line| line.contains("class=\"names\""))
            .filter_map(|line| line.split("width=\"").nth(1)?.split('"').next())
            .collect();
        assert_eq!(widths.len(), 2);
        assert_eq!(widths[0], widths[1]);
        assert_eq!(html.matches("class=\"replay\" hidden").count(), 1);
    }
}
