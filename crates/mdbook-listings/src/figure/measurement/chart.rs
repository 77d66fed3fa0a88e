//! The drawing of an experiment: a bar for each series, the shorter the better.
//!
//! The mark at the end of a bar is the median; its form says whose it is, and
//! so does its colour. A thin line reaches from the smallest number to the
//! largest. A dashed line marks a floor.

use crate::figure::axis::{Axis, NARROWEST, decades, number, steps};
use crate::figure::drawing::{Anchor, Drawing};
use crate::wording::text;
use listing::measurement::{Experiment, Kind, MORE, Scale, Series, Summary};

/// What is drawn of an experiment.
pub struct Chart<'a> {
    pub experiment: &'a Experiment,
    /// In their order from top to bottom.
    pub rows: Vec<Row<'a>>,
}

/// A series and its numbers.
pub struct Row<'a> {
    pub series: &'a Series,
    /// One for each size, or one if there are no sizes; none if nothing has
    /// been measured.
    pub bars: Vec<Bar>,
}

/// The numbers of a series, with one size if there are sizes.
pub type Bar = (Option<u64>, Summary);

/// Where bars begin and end, in percent: behind the end stands the number,
/// before the beginning the size, if there are sizes.
const LEFT: f64 = 0.5;
const LEFT_OF_SIZED: f64 = 22.0;
const RIGHT: f64 = 79.0;
/// Heights in pixels.
const HEADING: f64 = 30.0;
const SIZES: f64 = 26.0;
const LABEL: f64 = 18.0;
const BAR: f64 = 24.0;
const GAP: f64 = 4.0;
const AXIS: f64 = 26.0;
const THICK: f64 = 8.0;
/// What a character of an axis takes, in pixels.
const CHARACTER: f64 = 6.5;

impl Chart<'_> {
    /// The drawing; `None` if nothing has been measured. `words` is the id of
    /// the element that says the same.
    pub fn draw(&self, words: &str) -> Option<String> {
        let (axis, ticks) = self.axis()?;
        // Three layers: no bar hides a floor, and neither hides a label.
        let (mut bars, mut floors, mut labels) = <(Drawing, Drawing, Drawing)>::default();
        let mut write = |class: &str, y: f64, words: &str| {
            // The marks of code are left out.
            labels.text(class, (0.0, y), Anchor::START, &words.replace('`', ""));
        };
        let mut y = 0.0;
        if let Some(sizes) = &self.experiment.sizes {
            y += SIZES;
            write("size", y - 12.0, sizes);
        }
        let is_one_group = |one: &Row, next: &Row| one.series.group == next.series.group;
        for group in self.rows.chunk_by(is_one_group) {
            if let Some(heading) = &group[0].series.group {
                y += HEADING;
                write("heading", y - 8.0, heading);
            }
            let mut floor = None;
            for row in group {
                y += LABEL;
                write("label", y - 4.0, &row.series.label);
                let kind = row.series.kind;
                for bar in &row.bars {
                    let middle = y + BAR / 2.0 - 2.0;
                    self.draw_bar(&mut bars, &axis, kind, middle, bar);
                    if kind == Kind::Floor {
                        floor = Some((axis.x(bar.1.median), middle));
                    }
                    y += BAR;
                }
                if row.bars.is_empty() {
                    y += BAR;
                    let words = text("measurement.not-measured");
                    write("label not-measured", y - 8.0, words);
                }
                y += GAP;
            }
            // The line of a floor goes through its own group.
            if let Some((x, from)) = floor {
                floors.line("floor-line", (x, from), (x, y));
            }
        }
        let mut drawing = Drawing::new(words, y + AXIS);
        self.draw_grid(&mut drawing, &axis, &ticks, y);
        for layer in [bars, floors, labels] {
            drawing.add(layer);
        }
        Some(drawing.html())
    }

    /// The axis and its ticks; `None` if nothing has been measured.
    fn axis(&self) -> Option<(Axis, Vec<f64>)> {
        let bars = || self.rows.iter().flat_map(|row| &row.bars);
        let least = bars().map(|(_, bar)| bar.least).reduce(f64::min)?;
        let most = bars().map(|(_, bar)| bar.most).reduce(f64::max)?;
        let sizes = self.experiment.sizes.as_ref();
        let left = sizes.map_or(LEFT, |_| LEFT_OF_SIZED);
        let ticks = match self.experiment.scale {
            Scale::Linear => steps(most),
            Scale::Log => decades(least, most),
        };
        let ends = (ticks[0], most.max(ticks[ticks.len() - 1]));
        let mut axis = Axis::linear((left, RIGHT), ends);
        axis.log = self.experiment.scale == Scale::Log;
        Some((axis, ticks))
    }

    /// The ticks. Some of their labels have no room on a narrow page.
    fn draw_grid(&self, drawing: &mut Drawing, axis: &Axis, ticks: &[f64], height: f64) {
        let mut taken = f64::NEG_INFINITY;
        for tick in ticks {
            let x = axis.x(*tick);
            let words = self.experiment.unit.tick(*tick);
            let middle = x / 100.0 * NARROWEST;
            let half = words.chars().count() as f64 * CHARACTER / 2.0;
            let mut class = "tick roomy";
            if middle - half >= taken + CHARACTER {
                (class, taken) = ("tick", middle + half);
            }
            drawing.line("grid", (x, 4.0), (x, height + 4.0));
            let anchor = match x {
                ..3.0 => Anchor::START,
                _ => Anchor::MIDDLE,
            };
            drawing.text(class, (x, height + 20.0), anchor, &words);
        }
    }

    /// A bar around this height, with its size before it.
    fn draw_bar(&self, drawing: &mut Drawing, axis: &Axis, kind: Kind, middle: f64, bar: &Bar) {
        let (size, bar) = bar;
        if let Some(size) = *size {
            let place = (axis.places.0 - 2.0, middle + 4.0);
            drawing.text("size", place, Anchor::END, &number(size));
        }
        let [least, end, most] = [bar.least, bar.median, bar.most].map(|n| axis.x(n));
        let corner = (axis.places.0, middle - THICK / 2.0);
        let class = format!("bar {}", class(kind));
        drawing.rect(&class, corner, (end - axis.places.0, THICK));
        if bar.least < bar.most {
            drawing.line("spread", (least, middle), (most, middle));
            for x in [least, most] {
                drawing.line("spread", (x, middle - 4.0), (x, middle + 4.0));
            }
        }
        draw_mark(drawing, kind, (end, middle));
        let words = self.experiment.unit.text(bar.median, MORE);
        let place = (most.max(end), middle + 4.0);
        drawing.text("value", place, Anchor::BESIDE, &words);
    }
}

/// The mark of a kind around a place.
fn draw_mark(drawing: &mut Drawing, kind: Kind, place: (f64, f64)) {
    let class = format!("mark {}", class(kind));
    match kind {
        Kind::Rust => drawing.circle(&class, place, 5.5),
        Kind::Python => drawing.mark(&class, place, (9.5, 9.5)),
        Kind::Floor => drawing.mark(&class, place, (3.0, 16.0)),
    }
}

/// The mark of a kind alone, for a key. What it means stands beside it.
pub fn key(kind: Kind) -> String {
    let class = class(kind);
    let form = match kind {
        Kind::Rust => "<circle cx=\"8\" cy=\"8\" r=\"5.5\"></circle>",
        Kind::Python => "<rect x=\"3.25\" y=\"3.25\" width=\"9.5\" height=\"9.5\"></rect>",
        Kind::Floor => "<rect x=\"6.5\" y=\"0\" width=\"3\" height=\"16\"></rect>",
    };
    format!(
        "<svg class=\"mark {class}\" width=\"16\" height=\"16\" aria-hidden=\"true\">{form}</svg>"
    )
}

/// The class of what belongs to a kind.
pub fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Rust => "rust-way",
        Kind::Python => "python-way",
        Kind::Floor => "floor",
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::example;
    use super::*;
    use listing::measurement::Experiments;

    pub fn summary(samples: &[f64]) -> Summary {
        Summary::of(samples).expect("numbers")
    }

    /// The chart of an experiment with these numbers, series after series.
    fn chart<'a>(
        experiments: &'a Experiments,
        id: &str,
        bars: &[Vec<(Option<u64>, Summary)>],
    ) -> Chart<'a> {
        let experiment = experiments.get(id).expect("the experiment");
        let series = experiment.series.iter().zip(bars.to_vec());
        let rows = series.map(|(series, bars)| Row { series, bars });
        let rows = rows.collect();
        Chart { experiment, rows }
    }

    pub fn start(experiments: &Experiments) -> Chart<'_> {
        let one = |samples: &[f64]| vec![(None, summary(samples))];
        let bars = [
            one(&[36e3, 37e3, 40e3]),
            one(&[60e3, 62e3, 90e3]),
            one(&[120e3, 125e3, 130e3]),
            one(&[600.0, 610.0, 640.0]),
        ];
        chart(experiments, "start", &bars)
    }

    /// The values of an attribute, in the order of the elements of this class.
    fn attributes(drawing: &str, class: &str, name: &str) -> Vec<f64> {
        drawing
            .lines()
            .filter(|line| line.contains(&format!("class=\"{class}\"")))
            .map(|line| {
                let from = line.find(&format!(" {name}=\"")).expect(line) + name.len() + 3;
                let text = &line[from..];
                let end = text.find(['%', '"']).expect(line);
                text[..end].parse().expect(line)
            })
            .collect()
    }

    #[test]
    fn bars_end_at_the_median_and_lines_at_the_spread() {
        let experiments = example();
        let chart = start(&experiments);
        let axis = chart.axis().expect("numbers").0;
        let drawing = chart.draw("words").expect("numbers");
        let near = |a: f64, b: f64| (a - b).abs() < 0.011;
        let ends = attributes(&drawing, "mark rust-way", "cx");
        assert!(
            near(ends[0], axis.x(62e3)) && near(ends[1], axis.x(610.0)),
            "{ends:?}"
        );
        let lengths = attributes(&drawing, "bar rust-way", "width");
        assert!(near(lengths[0], axis.x(62e3) - LEFT), "{lengths:?}");
        // The line and its two ends.
        let from = attributes(&drawing, "spread", "x1");
        let to = attributes(&drawing, "spread", "x2");
        assert!(
            near(from[3], axis.x(60e3)) && near(to[3], axis.x(90e3)),
            "{from:?} {to:?}"
        );
        for words in [
            "62.0\u{a0}µs",
            "std::thread",
            "Threads",
            "aria-labelledby=\"words\"",
        ] {
            assert!(drawing.contains(words), "{words} is not in {drawing}");
        }
        assert!(
            !drawing.contains('`') && !drawing.contains("\n\n"),
            "{drawing}"
        );
    }

    #[test]
    fn a_floor_is_marked_through_its_own_group() {
        let experiments = example();
        let chart = start(&experiments);
        let axis = chart.axis().expect("numbers").0;
        let drawing = chart.draw("words").expect("numbers");
        let x = attributes(&drawing, "floor-line", "x1");
        assert_eq!(x.len(), 1);
        assert!((x[0] - axis.x(37e3)).abs() < 0.011, "{x:?}");
        let end = attributes(&drawing, "floor-line", "y2")[0];
        let tasks = attributes(&drawing, "heading", "y")[1];
        let threads = attributes(&drawing, "mark python-way", "y")[0];
        assert!(threads < end && end < tasks, "{threads} {end} {tasks}");
    }

    #[test]
    fn sizes_stand_before_their_bars() {
        let experiments = example();
        let bars = [1000, 1_000_000].map(|size| (Some(size), summary(&[9_900.0])));
        let drawing = chart(&experiments, "memory", &[bars.to_vec()])
            .draw("words")
            .expect("numbers");
        assert!(drawing.contains(">1,000,000</text>"), "{drawing}");
        assert!(drawing.contains(">How many wait</text>"), "{drawing}");
        let [first, second, heading] = attributes(&drawing, "size", "y")[..] else {
            panic!("three texts: {drawing}")
        };
        assert!(heading < first && first < second);
        // Numbers that are all alike have no spread to be drawn.
        assert!(!drawing.contains("spread"), "{drawing}");
    }

    #[test]
    fn what_is_not_measured_is_said() {
        let experiments = example();
        let mut chart = start(&experiments);
        chart.rows[3].bars.clear();
        let drawing = chart.draw("words").expect("numbers");
        assert!(drawing.contains(">not measured yet</text>"), "{drawing}");
        for row in &mut chart.rows {
            row.bars.clear();
        }
        assert_eq!(chart.draw("words"), None);
    }

    #[test]
    fn the_axis_begins_and_ends_with_a_tick() {
        let experiments = example();
        let (axis, ticks) = start(&experiments).axis().expect("numbers");
        assert_eq!(ticks, [1e2, 1e3, 1e4, 1e5, 1e6]);
        assert_eq!((axis.x(100.0), axis.x(1e6)), (LEFT, RIGHT));
    }

    #[test]
    fn labels_of_the_scale_do_not_meet_on_a_narrow_page() {
        let experiments = example();
        let mut chart = start(&experiments);
        chart.rows[3].bars = vec![(None, summary(&[0.3]))];
        let (axis, ticks) = chart.axis().expect("numbers");
        let drawing = chart.draw("words").expect("numbers");
        let places = attributes(&drawing, "tick", "x");
        assert!(
            places.len() >= 3 && places.len() < ticks.len(),
            "{places:?}"
        );
        let shown = ticks.iter().filter_map(|tick| {
            let x = axis.x(*tick);
            let half = chart.experiment.unit.tick(*tick).chars().count() as f64 * CHARACTER / 2.0;
            let shown = places.iter().any(|place| (place - x).abs() < 0.011);
            shown.then_some((x / 100.0 * NARROWEST, half))
        });
        for pair in shown.collect::<Vec<_>>().windows(2) {
            assert!(pair[1].0 - pair[0].0 > pair[0].1 + pair[1].1, "{pair:?}");
        }
    }
}
