//! The drawing of a timeline: on the left the names of the lanes, as wide as
//! the longest of them, on the right the lanes, as wide as there is room.

use super::{Mark, Palette, Scale, Timeline, is_failure};
use crate::figure::drawing::{Anchor, CROSS, Drawing, bar};
use crate::markup::escape;
use crate::wording::{ending, text};

/// The height of a lane in pixels, and that of one among many.
const LANE: f64 = 28.0;
const LOW_LANE: f64 = 16.0;
/// From so many lanes on they are low.
const MANY: usize = 12;
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
    palette: &'a Palette,
    /// How wide the names are, in pixels.
    width: f64,
}

/// A share of the height of a lane: which one, and how many there are.
type Share = (usize, usize);

impl<'a> Picture<'a> {
    /// The pictures of timelines that are shown together.
    pub fn all(timelines: &[&'a Timeline], palette: &'a Palette) -> Vec<Self> {
        let lanes = timelines.iter().flat_map(|timeline| &timeline.lanes);
        let letters = lanes.map(|lane| name(lane).chars().count()).max();
        let width = letters.unwrap_or(0) as f64 * LETTER + 20.0;
        let scale = Scale::of(timelines);
        let picture = |timeline: &&'a Timeline| Self {
            timeline,
            scale,
            palette,
            width,
        };
        timelines.iter().map(picture).collect()
    }

    fn lane_height(&self) -> f64 {
        let has_many = self.timeline.lanes.len() >= MANY;
        if has_many { LOW_LANE } else { LANE }
    }

    /// Where the lanes end and the axis lies.
    fn base(&self) -> f64 {
        ABOVE + self.lane_height() * self.timeline.lanes.len() as f64
    }

    /// The middle of a lane.
    fn middle(&self, lane: usize) -> f64 {
        ABOVE + self.lane_height() * (lane as f64 + 0.5)
    }

    /// The class that gives a lane its colour.
    fn colour(&self, lane: usize) -> String {
        match &self.timeline.lanes[lane] {
            Some(task) => format!("lane-{}", self.palette.colour(task)),
            None => "no-lane".to_owned(),
        }
    }

    /// The names of the lanes. They belong to the picture that stands beside
    /// them.
    pub fn draw_names(&self) -> String {
        let (width, base) = (self.width, self.base());
        let height = base + BELOW;
        let mut drawing = Drawing::with(&format!(
            "aria-hidden=\"true\" class=\"names\" height=\"{height:.0}\" width=\"{width:.0}\""
        ));
        for (index, lane) in self.timeline.lanes.iter().enumerate() {
            let middle = self.middle(index);
            let place = (width - 18.0, middle + 4.0);
            drawing.text("name", place, Anchor::END, &name(lane));
            drawing.circle(&self.colour(index), (width - 10.0, middle), 3.5);
        }
        let unit = match self.scale {
            Scale::Time { .. } => text("timeline.milliseconds"),
            Scale::Order { .. } => text("timeline.line-number"),
        };
        let place = (width - 18.0, base + 17.0);
        drawing.text("unit", place, Anchor::END, unit);
        drawing.html()
    }

    /// The lanes. `words` say the same.
    pub fn draw(&self, words: &str) -> String {
        let (timeline, scale, base) = (self.timeline, self.scale, self.base());
        let times = match scale {
            Scale::Time { from, to } => format!(" data-from=\"{from}\" data-to=\"{to}\""),
            Scale::Order { .. } => String::new(),
        };
        let (words, height) = (escape(words), base + BELOW);
        let mut drawing = Drawing::with(&format!(
            "aria-label=\"{words}\" class=\"plot\"{times} height=\"{height:.0}\" role=\"img\" width=\"100%\""
        ));
        let ticks = scale.ticks();
        for (place, _) in &ticks {
            drawing.line("grid", (*place, 0.0), (*place, base));
        }
        let end = scale.end(timeline);
        if let Some((begin, end)) = scale.sleep(timeline) {
            drawing.hatched("sleep", (begin, 0.0), (end - begin, base));
        }
        for lane in 0..timeline.lanes.len() {
            self.draw_track(&mut drawing, lane, end);
        }
        if matches!(scale, Scale::Time { .. }) {
            drawing.line("end", (end, 0.0), (end, base));
        }
        drawing.line("axis", (0.0, base), (100.0, base));
        for (place, number) in &ticks {
            drawing.line("axis", (*place, base), (*place, base + 4.0));
            drawing.text("tick", (*place, base + 17.0), Anchor::MIDDLE, number);
        }
        let shares = self.shares();
        for (index, (mark, share)) in timeline.marks.iter().zip(shares).enumerate() {
            self.draw_mark(&mut drawing, index, mark, share);
        }
        if timeline.failed() {
            let data = data_line(&ending(timeline.ending));
            drawing.shape("failed", &data, (end, base), CROSS);
        }
        drawing.line("head", (0.0, 0.0), (0.0, base));
        drawing.html()
    }

    /// The line that a lane lies on, and the span of its task.
    fn draw_track(&self, drawing: &mut Drawing, lane: usize, end: f64) {
        let marks = self.timeline.marks_of(lane);
        let mut places = marks.map(|(index, mark)| self.scale.place(index, mark.at));
        let first = places.next().unwrap_or(0.0);
        let last = places.last().unwrap_or(first);
        let middle = self.middle(lane);
        drawing.line("track", (0.0, middle), (end, middle));
        // Lines of no task are not joined: nothing continues between them.
        if last > first && self.timeline.lanes[lane].is_some() {
            let class = format!("span {}", self.colour(lane));
            drawing.line(&class, (first, middle), (last, middle));
        }
    }

    fn draw_mark(&self, drawing: &mut Drawing, index: usize, mark: &Mark, share: Share) {
        let (share, of) = share;
        let height = (self.lane_height() - 8.0).min(20.0);
        let each = height / of as f64;
        // A gap between marks that share the height.
        let gap = if of > 1 { 1.0 } else { 0.0 };
        let top = each * share as f64 - height / 2.0;
        let (class, shape) = match is_failure(&mark.text) {
            true => ("mark failed", CROSS.to_owned()),
            false => ("mark", bar(top, each - gap)),
        };
        let class = format!("{class} {}", self.colour(mark.lane));
        let data = format!("data-at=\"{}\" {}", mark.at, data_line(&mark.text));
        let place = (self.scale.place(index, mark.at), self.middle(mark.lane));
        drawing.shape(&class, &data, place, &shape);
    }

    /// The share of its lane's height that each mark has.
    fn shares(&self) -> Vec<Share> {
        let mut shares = vec![(0, 1); self.timeline.marks.len()];
        for lane in 0..self.timeline.lanes.len() {
            let marks = self.timeline.marks_of(lane);
            let places = marks.map(|(index, mark)| (index, self.scale.place(index, mark.at)));
            let places: Vec<(usize, f64)> = places.collect();
            for crowd in places.chunk_by(|one, next| next.1 - one.1 < TOO_CLOSE) {
                share(crowd, &mut shares);
            }
        }
        shares
    }
}

/// What stands beside a lane.
fn name(lane: &Option<String>) -> String {
    let name = lane.as_deref().unwrap_or(text("timeline.other-lines"));
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let cut: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", cut.trim_end())
}

/// What the script says at a mark. It is not a text of the page: the output
/// beside the drawing is one.
fn data_line(text: &str) -> String {
    format!("data-line=\"{}\"", escape(text))
}

/// Gives each mark of a crowd the topmost share that is free at its place.
fn share(crowd: &[(usize, f64)], shares: &mut [Share]) {
    // For each share the place of its last mark.
    let mut taken: Vec<f64> = Vec::new();
    for (count, &(mark, place)) in crowd.iter().enumerate() {
        let free = taken.iter().position(|last| place - last >= TOO_CLOSE);
        let next = Some(taken.len()).filter(|next| *next < SHARERS);
        let index = free.or(next).unwrap_or(count % SHARERS);
        taken.resize(taken.len().max(index + 1), place);
        taken[index] = place;
        shares[mark].0 = index;
    }
    for &(mark, _) in crowd {
        shares[mark].1 = taken.len();
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::timeline;
    use super::*;
    use expected_output::Ending;

    fn drawn(lines: &[(u64, &str)], took: u64, ending: Ending) -> String {
        let timeline = timeline(lines, took, ending);
        Picture::all(&[&timeline], &Palette::default())[0].draw("words")
    }

    /// The class, time, place and text of each mark, in their order.
    fn marks(svg: &str) -> Vec<(&str, &str, &str, &str)> {
        svg.split("<svg ")
            .filter(|piece| piece.starts_with("class=\"mark"))
            .map(|piece| {
                let of = |text: &str| {
                    let (_, rest) = piece.split_once(text).expect("a mark has all of these");
                    rest.split('"').next().unwrap_or_default()
                };
                (
                    of("class=\""),
                    of("data-at=\""),
                    of(" x=\""),
                    of("data-line=\""),
                )
            })
            .collect()
    }

    #[test]
    fn marks_say_their_lines_in_the_order_of_the_run() {
        let svg = drawn(
            &[(5, "a: one"), (50, "b: <&>"), (100, "a: two")],
            200,
            Ending::Exited(0),
        );
        assert_eq!(
            marks(&svg),
            [
                ("mark lane-1", "5", "2.50%", "a: one"),
                ("mark lane-1", "50", "25.00%", "b: &lt;&amp;&gt;"),
                ("mark lane-1", "100", "50.00%", "a: two"),
            ]
        );
        assert!(svg.contains("data-from=\"0\" data-to=\"200\""), "{svg}");
        assert!(!svg.contains("cross"), "{svg}");
        // From the first line of a task to its last; the other has one alone.
        assert_eq!(svg.matches("class=\"span").count(), 1, "{svg}");
        assert!(
            svg.contains("class=\"span lane-1\" x1=\"2.50%\" x2=\"50.00%\" y1=\"18.0\""),
            "{svg}"
        );
        assert!(!svg.contains("\n\n"), "Markdown would end it there");
    }

    #[test]
    fn bad_ends_have_a_cross() {
        let lines = [(1, "a: one"), (40, "b: two")];
        for ending in [Ending::Exited(2), Ending::Died(6)] {
            let svg = drawn(&lines, 50, ending);
            assert_eq!(svg.matches("class=\"cross\"").count(), 1, "{svg}");
            assert!(!svg.contains("class=\"sleep\""), "{svg}");
        }
        let svg = drawn(&lines, 400, Ending::Hung);
        assert_eq!(svg.matches("class=\"cross\"").count(), 1, "{svg}");
        assert!(
            svg.contains("class=\"sleep\" height=\"60.0\" width=\"75.00%\" x=\"25.00%\" y=\"0.0\""),
            "{svg}"
        );
        let svg = drawn(
            &[(1, "thread 'a' (7) panicked at x.rs:1:1:"), (9, "b: two")],
            9,
            Ending::Exited(0),
        );
        assert_eq!(svg.matches("class=\"cross\"").count(), 1, "{svg}");
        assert_eq!(marks(&svg)[0].0, "mark failed lane-1");
    }

    #[test]
    fn marks_at_one_place_share_the_height() {
        let mut shares = vec![(0, 1); 4];
        share(&[(0, 10.0), (2, 10.0), (3, 11.0)], &mut shares);
        let of = |index: usize| shares[index];
        assert_eq!([of(0), of(2), of(3)], [(0, 3), (1, 3), (2, 3)]);
        assert_eq!(of(1), (0, 1));
        // In a long row only neighbours are in each other's way.
        let row: Vec<(usize, f64)> = (0..50).map(|n| (n, n as f64 * 1.5)).collect();
        let mut shares = vec![(0, 1); 50];
        share(&row, &mut shares);
        assert!(
            shares
                .iter()
                .enumerate()
                .all(|(n, share)| *share == (n % 2, 2))
        );
        // However many there are, each keeps a visible height.
        let crowd: Vec<(usize, f64)> = (0..50).map(|n| (n, 1.0)).collect();
        share(&crowd, &mut shares);
        assert!(shares.iter().all(|(_, of)| *of == SHARERS));
    }

    #[test]
    fn long_names_are_cut_and_many_lanes_are_low() {
        let names: Vec<String> = (0..30)
            .map(|n| format!("a task with a name much too long for the page {n}: x"))
            .collect();
        let lines: Vec<(u64, &str)> = names.iter().map(|name| (1, name.as_str())).collect();
        let timeline = timeline(&lines, 2, Ending::Exited(0));
        let palette = Palette::default();
        let [picture] = Picture::all(&[&timeline], &palette)[..] else {
            panic!("one picture")
        };
        assert!(picture.width < 160.0);
        assert!(picture.draw_names().contains(">a task with a nam…</text>"));
        assert!(picture.base() + BELOW < 520.0);
    }
}
