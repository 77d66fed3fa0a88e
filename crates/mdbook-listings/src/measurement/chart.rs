//! The drawing of an experiment: a bar for each series, the shorter the better.
//!
//! The mark at the end of a bar is the median; its form says whose it is, and
//! so does its colour. A thin line reaches from the smallest number to the
//! largest. A dashed line marks a floor.

use super::axis::Axis;
use crate::drawing::{Anchor, Drawing, number};
use listing::measurement::Summary;
use listing::measurement::{Experiment, Kind, Series};
use listing::measurement::{MORE, Unit};

/// What is drawn of an experiment.
#[derive(Debug)]
pub struct Chart<'a> {
    pub experiment: &'a Experiment,
    /// In the order of the chart.
    pub rows: Vec<Row<'a>>,
}

/// A series and its numbers.
#[derive(Debug)]
pub struct Row<'a> {
    pub series: &'a Series,
    /// One for each size, or one if there are no sizes; none if nothing has
    /// been measured.
    pub bars: Vec<(Option<u64>, Summary)>,
}

/// Heights in pixels.
const HEADING: f64 = 30.0;
const SIZES: f64 = 26.0;
const LABEL: f64 = 18.0;
const BAR: f64 = 24.0;
const GAP: f64 = 4.0;
const AXIS: f64 = 26.0;
const THICK: f64 = 8.0;

/// A row and where it stands, in pixels from the top.
struct Place<'a> {
    row: &'a Row<'a>,
    /// Whether its group begins with it.
    is_first: bool,
    top: f64,
    end: f64,
}

impl Place<'_> {
    /// The bars with their sizes, each with its middle.
    fn bars(&self) -> impl Iterator<Item = (f64, Option<u64>, &Summary)> {
        let first = self.top + LABEL + BAR / 2.0 - 2.0;
        let bars = self.row.bars.iter().enumerate();
        bars.map(move |(index, (size, summary))| (first + BAR * index as f64, *size, summary))
    }
}

impl Chart<'_> {
    /// The drawing; `None` if nothing has been measured. `words` is the id of
    /// the element that says the same, `unmeasured` what is said of a series
    /// that has no numbers.
    pub fn draw(&self, words: &str, unmeasured: &str) -> Option<String> {
        let axis = Axis::new(self)?;
        let places = self.places();
        let height = places.last().map_or(0.0, |last| last.end);
        let mut drawing = Drawing::new(words, height + AXIS);
        self.draw_grid(&mut drawing, &axis, height);
        for place in &places {
            self.draw_bars(&mut drawing, &axis, place);
        }
        for group in places.chunk_by(|_, next| !next.is_first) {
            draw_floor(&mut drawing, &axis, group);
        }
        self.draw_words(&mut drawing, &places, unmeasured);
        Some(drawing.to_string())
    }

    fn places(&self) -> Vec<Place<'_>> {
        let mut y = self.experiment.sizes.as_ref().map_or(0.0, |_| SIZES);
        let mut group = None;
        let places = self.rows.iter().map(|row| {
            let own = &row.series.group;
            let is_first = group.replace(own) != Some(own);
            if is_first && own.is_some() {
                y += HEADING;
            }
            let top = y;
            y += LABEL + BAR * row.bars.len().max(1) as f64 + GAP;
            Place {
                row,
                is_first,
                top,
                end: y,
            }
        });
        places.collect()
    }

    fn draw_grid(&self, drawing: &mut Drawing, axis: &Axis, height: f64) {
        for (value, fits) in &axis.ticks {
            let x = axis.x(*value);
            drawing.line("grid", (x, 4.0), (x, height + 4.0));
            let class = if *fits { "tick" } else { "tick roomy" };
            let anchor = if x < 3.0 {
                Anchor::Start
            } else {
                Anchor::Middle
            };
            let words = self.experiment.unit.tick(*value);
            drawing.text(class, (x, height + 20.0), 0.0, anchor, &words);
        }
    }

    /// The bars of a row, with their sizes before them.
    fn draw_bars(&self, drawing: &mut Drawing, axis: &Axis, place: &Place) {
        for (middle, size, summary) in place.bars() {
            if let Some(size) = size.filter(|_| self.experiment.sizes.is_some()) {
                let size = number(size.into());
                let place = (axis.left - 2.0, middle + 4.0);
                drawing.text("size", place, 0.0, Anchor::End, &size);
            }
            let (unit, series) = (self.experiment.unit, place.row.series);
            bar(drawing, axis, unit, series, summary, middle);
        }
    }

    /// What the sizes are, the headings of the groups, and the labels.
    fn draw_words(&self, drawing: &mut Drawing, places: &[Place], unmeasured: &str) {
        let mut text = |class: &str, y: f64, words: &str| {
            drawing.text(class, (0.0, y), 0.0, Anchor::Start, &plain(words));
        };
        if let Some(sizes) = &self.experiment.sizes {
            text("size", SIZES - 12.0, sizes);
        }
        for Place {
            row, is_first, top, ..
        } in places
        {
            if let Some(heading) = row.series.group.as_ref().filter(|_| *is_first) {
                text("heading", top - 8.0, heading);
            }
            text("label", top + LABEL - 4.0, &row.series.label);
            if row.bars.is_empty() {
                text("label not-measured", top + LABEL + BAR - 8.0, unmeasured);
            }
        }
    }
}

/// The line of a floor through its own group.
fn draw_floor(drawing: &mut Drawing, axis: &Axis, group: &[Place]) {
    let floors = group
        .iter()
        .filter(|place| place.row.series.kind == Kind::Floor)
        .flat_map(Place::bars);
    if let (Some((from, _, floor)), Some(last)) = (floors.last(), group.last()) {
        let x = axis.x(floor.median);
        drawing.line("floor-line", (x, from), (x, last.end));
    }
}

fn bar(
    drawing: &mut Drawing,
    axis: &Axis,
    unit: Unit,
    series: &Series,
    summary: &Summary,
    middle: f64,
) {
    let at = |value: f64| axis.x(value);
    let class = class(series.kind);
    let end = at(summary.median);
    drawing.rect(
        &format!("bar {class}"),
        (axis.left, middle - THICK / 2.0),
        (end - axis.left, THICK),
    );
    if summary.least < summary.most {
        let (least, most) = (at(summary.least), at(summary.most));
        drawing.line("spread", (least, middle), (most, middle));
        for x in [least, most] {
            drawing.line("spread", (x, middle - 4.0), (x, middle + 4.0));
        }
    }
    mark(drawing, series.kind, (end, middle));
    let words = unit.text(summary.median, MORE);
    let right = at(summary.most).max(end);
    drawing.text("value", (right, middle + 4.0), 10.0, Anchor::Start, &words);
}

/// The mark of a kind around a place.
fn mark(drawing: &mut Drawing, kind: Kind, place: (f64, f64)) {
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

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Rust => "rust-way",
        Kind::Python => "python-way",
        Kind::Floor => "floor",
    }
}

/// A label without the marks of code.
fn plain(label: &str) -> String {
    label.replace('`', "")
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::example;
    use super::*;
    use crate::measurement::axis::LEFT;
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
        let rows = experiment.series.iter().zip(bars);
        Chart {
            experiment,
            rows: rows
                .map(|(series, bars)| Row {
                    series,
                    bars: bars.clone(),
                })
                .collect(),
        }
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
        let axis = Axis::new(&chart).expect("numbers");
        let drawing = chart.draw("words", "none yet").expect("numbers");
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
        let axis = Axis::new(&chart).expect("numbers");
        let drawing = chart.draw("words", "none yet").expect("numbers");
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
            .draw("words", "none yet")
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
        let drawing = chart.draw("words", "none yet").expect("numbers");
        assert!(drawing.contains(">none yet</text>"), "{drawing}");
        for row in &mut chart.rows {
            row.bars.clear();
        }
        assert_eq!(chart.draw("words", "none yet"), None);
    }
}
