//! The drawing of a timeline: on the left the names of the lanes, as wide as
//! the longest of them, on the right the lanes, as wide as there is room.

use super::{Mark, Palette, Scale, Timeline};
use crate::contract::Ending;
use crate::drawing::Drawing;
use crate::wording;

/// The height of a lane in pixels, and that of one among many.
const LANE: f64 = 28.0;
const LOW_LANE: f64 = 16.0;
/// From so many lanes on they are low.
const MANY: usize = 11;
/// What stands above the lanes and below them, in pixels.
const ABOVE: f64 = 4.0;
const BELOW: f64 = 24.0;
/// The names are cut to so many letters; a letter takes so many pixels.
const LONGEST_NAME: usize = 18;
const LETTER: f64 = 7.2;
/// Marks of one lane that are closer to each other than this, in percent of
/// the width, would hide each other on a narrow page: they share the height.
const TOO_CLOSE: f64 = 2.2;
/// At most so many marks share the height of a lane.
const SHARERS: usize = 6;

/// A timeline ready to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    pub timeline: &'a Timeline,
    pub scale: Scale,
    pub palette: &'a Palette,
}

/// A share of the height of a lane: which one, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Share {
    index: usize,
    of: usize,
}

impl Picture<'_> {
    fn lane_height(&self) -> f64 {
        if self.timeline.lanes.len() < MANY {
            LANE
        } else {
            LOW_LANE
        }
    }

    /// Where the lanes end and the axis lies.
    fn base(&self) -> f64 {
        ABOVE + self.lane_height() * self.timeline.lanes.len() as f64
    }

    /// The middle of a lane.
    fn middle(&self, lane: usize) -> f64 {
        ABOVE + self.lane_height() * (lane as f64 + 0.5)
    }

    fn height(&self) -> f64 {
        self.base() + BELOW
    }

    /// The class that gives a lane its colour.
    fn colour(&self, lane: usize) -> String {
        match self.timeline.lanes.get(lane).and_then(Option::as_deref) {
            Some(task) => format!("lane-{}", self.palette.colour(task)),
            None => "no-lane".to_owned(),
        }
    }

    /// How wide the names are, in pixels.
    pub fn names_width(&self) -> f64 {
        let letters = self.names().map(|name| name.chars().count());
        letters.max().unwrap_or(0) as f64 * LETTER + 14.0
    }

    fn names(&self) -> impl Iterator<Item = String> {
        self.timeline.lanes.iter().map(|lane| {
            let name = lane.as_deref().unwrap_or(wording::OTHER_LINES);
            if name.chars().count() > LONGEST_NAME {
                let cut: String = name.chars().take(LONGEST_NAME - 1).collect();
                format!("{}…", cut.trim_end())
            } else {
                name.to_owned()
            }
        })
    }

    /// The names of the lanes, `width` pixels wide. They belong to the picture
    /// that stands beside them.
    pub fn draw_names(&self, width: f64) -> String {
        let attributes = format!("class=\"names\" aria-hidden=\"true\" width=\"{width:.0}\"");
        let mut drawing = Drawing::with(&attributes, self.height());
        for (lane, name) in self.names().enumerate() {
            let middle = self.middle(lane);
            drawing.text_before("name", (width - 12.0, middle + 4.0), &name);
            drawing.dot(&self.colour(lane), (width - 4.0, middle), 3.0);
        }
        let unit = match self.scale {
            Scale::Time { .. } => wording::MILLISECONDS,
            Scale::Order { .. } => wording::LINE_NUMBER,
        };
        drawing.text_before("unit", (width - 12.0, self.base() + 17.0), unit);
        drawing.finish()
    }

    /// The lanes. `words` is the id of the element that says the same.
    pub fn draw(&self, words: &str) -> String {
        let (timeline, scale, base) = (self.timeline, self.scale, self.base());
        let span = match scale {
            Scale::Time { from, to } => format!(" data-from=\"{from}\" data-to=\"{to}\""),
            Scale::Order { .. } => String::new(),
        };
        let attributes =
            format!("class=\"plot\" role=\"img\" aria-labelledby=\"{words}\" width=\"100%\"{span}");
        let mut drawing = Drawing::with(&attributes, self.height());
        let ticks = scale.ticks();
        for (place, _) in &ticks {
            drawing.line("grid", (*place, 0.0), (*place, base));
        }
        let end = scale.end(timeline);
        if let Some((begin, end)) = scale.sleep(timeline) {
            drawing.hatched("sleep", (begin, 0.0), (end - begin, base));
        }
        for lane in 0..timeline.lanes.len() {
            let mut places = timeline
                .marks_of(lane)
                .map(|(index, mark)| scale.place(index, mark.at));
            let first = places.next().unwrap_or(0.0);
            let last = places.last().unwrap_or(first);
            let (middle, colour) = (self.middle(lane), self.colour(lane));
            drawing.line("track", (0.0, middle), (end, middle));
            if last > first {
                drawing.line(&format!("span {colour}"), (first, middle), (last, middle));
            }
        }
        drawing.line("axis", (0.0, base), (100.0, base));
        for (place, number) in &ticks {
            drawing.line("axis", (*place, base), (*place, base + 4.0));
            drawing.text("tick", (*place, base + 17.0), number);
        }
        let shares = self.shares();
        for (index, (mark, share)) in timeline.marks.iter().zip(shares).enumerate() {
            self.draw_mark(&mut drawing, index, mark, share);
        }
        if matches!(scale, Scale::Time { .. }) {
            drawing.line("end", (end, 0.0), (end, base));
        }
        if timeline.failed() {
            let word = ending_word(timeline.ending);
            drawing.thing("class=\"failed\"", (end, base), &word, &cross(5.0));
        }
        drawing.line("head", (0.0, 0.0), (0.0, base));
        drawing.finish()
    }

    fn draw_mark(&self, drawing: &mut Drawing, index: usize, mark: &Mark, share: Share) {
        let height = (self.lane_height() - 8.0).min(20.0);
        let each = height / share.of as f64;
        let top = each * share.index as f64 - height / 2.0;
        let shape = if mark.failure {
            cross(5.0)
        } else {
            // A gap between marks that share the height.
            let gap = if share.of > 1 { 1.0 } else { 0.0 };
            format!(
                "<rect x=\"-2.5\" y=\"{top:.1}\" width=\"5\" height=\"{:.1}\" rx=\"2\"></rect>",
                each - gap
            )
        };
        let class = if mark.failure { "mark failed" } else { "mark" };
        let attributes = format!(
            "class=\"{class} {}\" data-at=\"{}\"",
            self.colour(mark.lane),
            mark.at
        );
        let place = (self.scale.place(index, mark.at), self.middle(mark.lane));
        drawing.thing(&attributes, place, &mark.text, &shape);
    }

    /// The share of its lane's height that each mark has.
    fn shares(&self) -> Vec<Share> {
        let mut shares = vec![Share { index: 0, of: 1 }; self.timeline.marks.len()];
        for lane in 0..self.timeline.lanes.len() {
            let marks: Vec<(usize, f64)> = self
                .timeline
                .marks_of(lane)
                .map(|(index, mark)| (index, self.scale.place(index, mark.at)))
                .collect();
            for crowd in marks.chunk_by(|one, next| next.1 - one.1 < TOO_CLOSE) {
                share(crowd, &mut shares);
            }
        }
        shares
    }
}

/// Gives each mark of a crowd the topmost share that is free at its place.
fn share(crowd: &[(usize, f64)], shares: &mut [Share]) {
    // For each share the place of its last mark.
    let mut taken: Vec<f64> = Vec::new();
    for (count, &(mark, place)) in crowd.iter().enumerate() {
        let free = taken.iter().position(|last| place - last >= TOO_CLOSE);
        let index = match free {
            Some(index) => index,
            None if taken.len() < SHARERS => {
                taken.push(place);
                taken.len() - 1
            }
            None => count % SHARERS,
        };
        taken[index] = place;
        shares[mark].index = index;
    }
    for &(mark, _) in crowd {
        shares[mark].of = taken.len();
    }
}

/// A cross around a place.
fn cross(arm: f64) -> String {
    format!(
        "<path class=\"cross\" d=\"M-{arm} -{arm}L{arm} {arm}M-{arm} {arm}L{arm} -{arm}\"></path>"
    )
}

/// What a cross at the end of a run says.
fn ending_word(ending: Ending) -> String {
    match ending {
        Ending::Exited(code) => wording::exit_code(code),
        Ending::Died(signal) => wording::signal(signal),
        Ending::Hung => wording::HUNG.to_owned(),
    }
}
