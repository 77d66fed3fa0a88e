//! A timeline on its page: the drawing, the same in words, and the controls
//! that play the run, which `theme/replay.js` shows when it can work them.

use std::fmt::Write as _;

use super::draw::Picture;
use super::{Palette, Scale, Timeline};
use crate::drawing::{escape, number};
use crate::listing::{Listing, Program, Run};
use crate::recording::Recording;
use crate::wording;

/// More lanes than this are not told one by one in words: the output stands
/// beside the picture.
const MOST_TOLD: usize = 10;

/// What tells a timeline from others on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The beginning of the ids of its elements.
    pub id: String,
    /// What stands above it, as Markdown.
    pub heading: String,
}

/// The id of the timeline of a run.
pub fn id(listing: &Listing, run: &Run) -> String {
    let mut id = match run.program {
        Program::Rust => format!("timeline-{}", listing.slug),
        Program::Python => format!("timeline-python-{}", listing.slug),
    };
    if let Some(name) = &run.name {
        id.push('-');
        id.push_str(name);
    }
    id
}

/// The timeline of a recorded run, below its output. `None` if it has none.
pub fn alone(
    listing: &Listing,
    run: &Run,
    recording: &Recording,
    palette: &Palette,
) -> Option<String> {
    let timeline = Timeline::of(recording, &run.task)?;
    let picture = Picture {
        timeline: &timeline,
        scale: Scale::of(&timeline),
        palette,
    };
    let id = id(listing, run);
    let mut html = format!("<div class=\"timelines\" id=\"{id}\">\n");
    push_picture(&mut html, &picture, &id, picture.names_width());
    push_notes(&mut html, &[picture]);
    push_controls(&mut html, picture.scale);
    html.push_str("</div>\n\n");
    Some(html)
}

/// Several timelines below each other, on one scale.
pub fn compared(timelines: &[(Named, Timeline)], palette: &Palette) -> String {
    let only: Vec<&Timeline> = timelines.iter().map(|(_, timeline)| timeline).collect();
    let scale = Scale::shared(&only);
    let picture = |timeline| Picture {
        timeline,
        scale,
        palette,
    };
    let pictures: Vec<Picture> = only.iter().copied().map(picture).collect();
    let widths = pictures.iter().map(Picture::names_width);
    let width = widths.fold(0.0, f64::max);
    let ids: Vec<&str> = timelines
        .iter()
        .map(|(named, _)| named.id.as_str())
        .collect();
    let id = ids.join("-with-");
    let mut html = format!(
        "<figure class=\"timelines compared\" id=\"{id}\">\n\
         <figcaption><a class=\"anchor\" href=\"#{id}\">{}</a></figcaption>\n\n",
        wording::ON_ONE_SCALE
    );
    for ((named, _), picture) in timelines.iter().zip(&pictures) {
        write!(html, "{}\n\n", named.heading).expect("a string takes all");
        push_picture(&mut html, picture, &format!("{id}-{}", named.id), width);
        html.push('\n');
    }
    push_notes(&mut html, &pictures);
    push_controls(&mut html, scale);
    html.push_str("</figure>\n");
    html
}

/// The drawing and the same in words.
fn push_picture(html: &mut String, picture: &Picture<'_>, id: &str, names_width: f64) {
    write!(
        html,
        "<div class=\"timeline\">\n{}{}</div>\n<p class=\"visually-hidden\" id=\"{id}-words\">{}</p>\n",
        picture.draw_names(names_width),
        picture.draw(&format!("{id}-words")),
        escape(&words(picture))
    )
    .expect("a string takes all that is written to it");
}

/// What a drawing shows, in sentences.
fn words(picture: &Picture<'_>) -> String {
    let timeline = picture.timeline;
    let text = |millis: u64| number(millis.into());
    let tasks = timeline.lanes.iter().flatten().count();
    let mut sentences = vec![wording::timeline(
        tasks,
        timeline.marks.len(),
        &text(timeline.took),
    )];
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
        sentences.push(wording::HUNG.to_owned());
    }
    sentences.join(" ")
}

/// What is to be known to read the axis.
fn push_notes(html: &mut String, pictures: &[Picture<'_>]) {
    let mut notes = Vec::new();
    match (pictures[0].scale, pictures) {
        (Scale::Order { .. }, [one]) => {
            let (first, last) = one.timeline.first_and_last();
            // Both times are rounded.
            notes.push(wording::counts_lines(last - first + 1));
        }
        (Scale::Order { .. }, _) => notes.push(wording::COUNT_LINES.to_owned()),
        (Scale::Time { from: 1.., .. }, _) => {
            if let Scale::Time { from, .. } = pictures[0].scale {
                notes.push(wording::begins_at(&number(from.into())));
            }
        }
        (Scale::Time { .. }, _) => {}
    }
    if pictures.iter().any(|picture| picture.timeline.hung()) {
        notes.push(wording::SLEEPS.to_owned());
    }
    if !notes.is_empty() {
        writeln!(html, "<p class=\"timeline-note\">{}</p>", notes.join(" "))
            .expect("a string takes all that is written to it");
    }
}

/// The controls that play the run. Without JavaScript they stay hidden.
fn push_controls(html: &mut String, scale: Scale) {
    let speeds = match scale {
        Scale::Time { .. } => wording::SPEEDS,
        Scale::Order { .. } => wording::PACES,
    };
    let options: String = speeds
        .iter()
        .map(|(factor, word)| {
            let selected = if *factor == "1" { " selected" } else { "" };
            format!("<option value=\"{factor}\"{selected}>{word}</option>")
        })
        .collect();
    write!(
        html,
        "<div class=\"replay\" hidden>\n\
         <button type=\"button\" data-pause=\"{}\">{}</button>\n\
         <label>{} <select>{options}</select></label>\n\
         <input type=\"range\" class=\"visually-hidden\" min=\"0\" aria-label=\"{}\" data-start=\"{}\">\n\
         <span class=\"readout\" aria-hidden=\"true\" data-line=\"{}\"></span>\n\
         <span class=\"visually-hidden\" role=\"status\" data-playing=\"{}\" data-paused=\"{}\" data-played=\"{}\"></span>\n\
         </div>\n",
        wording::PAUSE,
        wording::PLAY,
        wording::SPEED,
        wording::GO_TO_LINE,
        wording::AT_START,
        wording::AT_LINE,
        wording::PLAYING,
        wording::PAUSED,
        wording::PLAYED,
    )
    .expect("a string takes all that is written to it");
}
