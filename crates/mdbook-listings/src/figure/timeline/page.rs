//! A timeline on its page: the drawing, the same in words, and the controls
//! that play the run, which `theme/replay.js` shows when it can work them.

use super::draw::Picture;
use super::{Palette, Scale, Timeline};
use crate::figure::axis::{number, round_numbers};
use crate::markup::{self, escape};
use crate::wording::{HUNG, timeline as wording};
use listing::{Listing, Program, Run};

/// More lanes than this are not told one by one in words: the output stands
/// beside the picture.
const MOST_TOLD: usize = 11;

/// A run that is played within fewer milliseconds than this is over before it
/// is seen; one that takes this long can be watched.
const TOO_QUICK: u64 = 300;
const LONG_ENOUGH: u64 = 2000;

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
    let kind = match run.program {
        Program::Rust => "timeline",
        Program::Python => "timeline-python",
    };
    markup::id(kind, &listing.slug, run.name.as_deref())
}

/// A timeline below the output of its run, with this id.
pub fn alone(id: &str, timeline: &Timeline, palette: &Palette) -> String {
    let picture = Picture {
        timeline,
        scale: Scale::of(&[timeline]),
        palette,
    };
    format!(
        "<div class=\"timelines\" id=\"{id}\">\n{}{}</div>\n\n",
        drawn(&picture, picture.names_width()),
        foot(&[picture])
    )
}

/// Several timelines below each other, on one scale.
pub fn compared(mut runs: Vec<Compared>, palette: &Palette) -> String {
    if let Some((first, others)) = runs.split_first_mut() {
        for other in others {
            other.timeline.follow(&first.timeline);
        }
    }
    let timelines: Vec<&Timeline> = runs.iter().map(|run| &run.timeline).collect();
    let scale = Scale::of(&timelines);
    let pictures = timelines.iter().map(|timeline| Picture {
        timeline,
        scale,
        palette,
    });
    let pictures: Vec<Picture> = pictures.collect();
    let widths = pictures.iter().map(Picture::names_width);
    let width = widths.fold(0.0, f64::max);
    let mut content = String::new();
    for (run, picture) in runs.iter().zip(&pictures) {
        content += &format!("{}\n\n{}\n", run.heading, drawn(picture, width));
    }
    content += &foot(&pictures);
    let ids: Vec<&str> = runs.iter().map(|run| run.id.as_str()).collect();
    let (class, id) = ("timelines compared", ids.join("-with-"));
    markup::figure(class, &id, wording::ON_ONE_SCALE, "", &content)
}

fn drawn(picture: &Picture<'_>, names_width: f64) -> String {
    format!(
        "<div class=\"timeline\">\n{}{}</div>\n",
        picture.draw_names(names_width),
        picture.draw(&words(picture))
    )
}

/// What a drawing shows, in sentences.
fn words(picture: &Picture<'_>) -> String {
    let timeline = picture.timeline;
    let text = |millis: u64| number(millis.into());
    let tasks = timeline.lanes.iter().flatten().count();
    let took = text(timeline.took);
    let mut sentences = vec![wording::timeline(tasks, timeline.marks.len(), &took)];
    if timeline.lanes.len() <= MOST_TOLD {
        for (lane, task) in timeline.lanes.iter().enumerate() {
            let task = task.as_deref().unwrap_or(wording::OTHER_LINES);
            let marks: Vec<_> = timeline.marks_of(lane).collect();
            let (Some((_, first)), Some((_, last))) = (marks.first(), marks.last()) else {
                continue;
            };
            sentences.push(match picture.scale {
                Scale::Time { .. } => {
                    wording::lane_in_time(task, marks.len(), &text(first.at), &text(last.at))
                }
                Scale::Order { .. } => {
                    let numbers: Vec<usize> = marks.iter().map(|(index, _)| index + 1).collect();
                    wording::lane_in_order(task, &numbers)
                }
            });
        }
    }
    if timeline.hung() {
        sentences.push(HUNG.to_owned());
    }
    sentences.join(" ")
}

/// What stands below the drawings: controls and notes, side by side if there
/// is room.
fn foot(pictures: &[Picture<'_>]) -> String {
    format!(
        "<div class=\"timeline-foot\">\n{}{}</div>\n",
        controls(pictures[0].scale),
        notes(pictures)
    )
}

/// What is to be known to read the axis.
fn notes(pictures: &[Picture<'_>]) -> String {
    let mut notes = Vec::new();
    match (pictures[0].scale, pictures) {
        (Scale::Order { .. }, [one]) => {
            let (first, last) = one.timeline.first_and_last();
            // Both times are rounded.
            notes.push(wording::counts_lines(last - first + 1));
        }
        (Scale::Order { .. }, _) => notes.push(wording::COUNT_LINES.to_owned()),
        (Scale::Time { from: 0, .. }, _) => {}
        (Scale::Time { from, .. }, _) => notes.push(wording::begins_at(&number(from.into()))),
    }
    if pictures.iter().any(|picture| picture.timeline.hung()) {
        notes.push(wording::SLEEPS.to_owned());
    }
    if notes.is_empty() {
        return String::new();
    }
    format!("<p class=\"timeline-note\">{}</p>\n", notes.join(" "))
}

/// The place of the controls that play the run, and all words for them. The
/// script that makes them unhides it.
fn controls(scale: Scale) -> String {
    let own = |words: [(&str, &str); 3]| words.map(|(factor, word)| format!("{factor}={word}"));
    let (mut speeds, mut chosen) = (Vec::new(), "1".to_owned());
    match scale {
        Scale::Time { from, to } => {
            if let Some(times) = slowed(to - from) {
                let factor = (1.0 / times as f64).to_string();
                speeds.push(format!("{factor}={}", wording::slowed(&number(times))));
                if to - from < TOO_QUICK {
                    chosen = factor;
                }
            }
            speeds.extend(own(wording::SPEEDS));
        }
        Scale::Order { .. } => speeds.extend(own(wording::PACES)),
    }
    let speeds = speeds.join(";");
    let mut words = wording::CONTROLS.to_vec();
    words.splice(3..3, [("speeds", speeds.as_str()), ("chosen", &chosen)]);
    let data = words
        .iter()
        .map(|(name, word)| format!(" data-{name}=\"{}\"", escape(word)));
    let data: String = data.collect();
    format!("<div class=\"replay\" hidden{data}></div>\n")
}

/// How many times slower a run of so many milliseconds can be watched, if it is
/// short.
fn slowed(millis: u64) -> Option<i128> {
    let times = |times: &i128| i128::from(millis) * times >= i128::from(LONG_ENOUGH);
    round_numbers().find(times).filter(|times| *times > 1)
}

#[cfg(test)]
mod tests {
    use super::super::tests::timeline;
    use super::*;
    use expected_output::Ending;

    fn said(lines: &[(u64, &str)], took: u64, ending: Ending) -> String {
        let timeline = timeline(lines, took, ending);
        words(&Picture {
            timeline: &timeline,
            scale: Scale::of(&[&timeline]),
            palette: &Palette::default(),
        })
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
                HUNG
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
