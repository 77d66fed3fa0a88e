//! The drawing of the numbers that many runs came to. There are no words in it;
//! they stand beside.

use crate::figure::axis::{Axis, number, room, round_numbers};
use crate::figure::drawing::{Anchor, Drawing};
use crate::wording::filled;

/// A histogram has at most this many bars, so that the counts above them have
/// room on a narrow page.
const MAX_BARS: i128 = 20;
/// The share of the width at which the bars begin and end, in percent.
const LEFT: f64 = 8.0;
const RIGHT: f64 = 92.0;
/// How high the highest bar is, and what stands above and below it, in pixels.
const HIGHEST: f64 = 110.0;
const ABOVE: f64 = 34.0;
const BELOW: f64 = 24.0;
/// What the count above a bar takes of the height, in pixels.
const COUNT: f64 = 18.0;

/// How many numbers lie in each of some ranges of equal width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// How many whole numbers a range holds.
    width: i128,
    /// The counts of ranges without a gap between them.
    bars: Vec<Bar>,
    /// The number that the runs should have come to.
    wanted: i128,
}

/// The count of one range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bar {
    /// The smallest number of the range.
    from: i128,
    /// How many numbers in the range are the wanted one.
    right: usize,
    /// How many numbers there are in it.
    count: usize,
}

impl Histogram {
    /// Counts numbers in round ranges. The range of the wanted number is among
    /// them, even if nothing lies in it. `None` if there are no numbers.
    pub fn new(values: &[i64], wanted: i64) -> Option<Self> {
        let wanted = i128::from(wanted);
        let values: Vec<i128> = values.iter().copied().map(i128::from).collect();
        let most = *values.iter().max()?.max(&wanted);
        let least = *values.iter().min()?.min(&wanted);
        let range = |value: i128, width: i128| value.div_euclid(width);
        let bars = |&width: &i128| range(most, width) - range(least, width) + 1;
        let width = round_numbers().find(|width| bars(width) <= MAX_BARS)?;
        let bars = (range(least, width)..=range(most, width)).map(|index| {
            let numbers = values.iter().filter(|value| range(**value, width) == index);
            let count = numbers.clone().count();
            let right = numbers.filter(|value| **value == wanted).count();
            let from = index * width;
            Bar { from, right, count }
        });
        Some(Self {
            width,
            bars: bars.collect(),
            wanted,
        })
    }

    /// The ranges that hold numbers, in words, with their counts.
    pub fn counts(&self) -> Vec<(String, usize)> {
        let held = self.bars.iter().filter(|bar| bar.count > 0);
        let in_words = held.map(|bar| {
            let (least, most) = (number(bar.from), number(bar.from + self.width - 1));
            let numbers = if bar.right == bar.count {
                number(self.wanted)
            } else if least == most {
                least
            } else {
                filled("distribution.range", &[("least", &least), ("most", &most)])
            };
            (numbers, bar.count)
        });
        in_words.collect()
    }

    /// The smallest number of the first range, and the largest of the last.
    fn ends(&self) -> (i128, i128) {
        let first = self.bars[0].from;
        (first, first + self.width * self.bars.len() as i128 - 1)
    }

    fn axis(&self) -> Axis {
        let (first, last) = self.ends();
        Axis::linear((LEFT, RIGHT), (first as f64, (last + 1) as f64))
    }

    /// Where a whole number stands, in percent of the width: in the middle of
    /// the piece of the axis that belongs to it.
    fn middle(&self, number: i128) -> f64 {
        self.axis().x(number as f64 + 0.5)
    }

    /// The numbers written below the bars: round ones, and the wanted one, as
    /// many as find room on a narrow page.
    fn labels(&self) -> Vec<i128> {
        let (axis, (first, last)) = (self.axis(), self.ends());
        let room = room(first).max(room(last));
        let apart = |one: i128, other: i128| axis.pixels((one - other).abs() as f64) >= room;
        let mut labels = axis.labels(first, last);
        labels.retain(|&label| apart(label, self.wanted));
        labels.push(self.wanted);
        labels.sort_unstable();
        // The least number, at the beginning of the line.
        if apart(labels[0], first) {
            labels.insert(0, first);
        }
        labels
    }

    /// The drawing. `words` is the id of the element that says the same.
    pub fn draw(&self, words: &str) -> String {
        let (axis, base) = (self.axis(), ABOVE + HIGHEST);
        let most = self.bars.iter().map(|bar| bar.count).max().unwrap_or(0);
        let mut drawing = Drawing::new(words, base + BELOW);
        for bar in &self.bars {
            let next = bar.from + self.width;
            let (left, right) = (axis.x(bar.from as f64), axis.x(next as f64));
            let gap = (right - left) * 0.06;
            let mut top = base;
            for (class, count) in [("others", bar.count - bar.right), ("right", bar.right)] {
                if count > 0 {
                    // The smallest count is still to be seen.
                    let height = (HIGHEST * count as f64 / most as f64).max(2.0);
                    top -= height;
                    drawing.rect(class, (left + gap, top), (right - left - 2.0 * gap, height));
                }
            }
            if (bar.from..next).contains(&self.wanted) {
                // It ends where the bar and its count begin.
                let end = if bar.count > 0 { top - COUNT } else { base };
                let x = self.middle(self.wanted);
                drawing.line("wanted", (x, 0.0), (x, end));
            }
            if bar.count > 0 {
                let place = ((left + right) / 2.0, top - 5.0);
                drawing.text("count", place, Anchor::MIDDLE, &bar.count.to_string());
            }
        }
        drawing.line("base", (LEFT, base), (RIGHT, base));
        for label in self.labels() {
            let x = self.middle(label);
            let wanted = label == self.wanted;
            let class = if wanted {
                "label wanted-label"
            } else {
                "label"
            };
            drawing.line("base", (x, base), (x, base + 4.0));
            drawing.text(class, (x, base + 18.0), Anchor::MIDDLE, &number(label));
        }
        drawing.html()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::axis::{DIGIT, NARROWEST};

    fn histogram(values: &[i64], wanted: i64) -> Histogram {
        Histogram::new(values, wanted).expect("there are numbers")
    }

    /// Of each range: where it begins, and its counts.
    fn bars(histogram: &Histogram) -> Vec<(i128, usize, usize)> {
        histogram
            .bars
            .iter()
            .map(|bar| (bar.from, bar.right, bar.count - bar.right))
            .collect()
    }

    #[test]
    fn the_line_of_the_wanted_number_crosses_no_count() {
        let end = |values: &[i64]| {
            let svg = histogram(values, 200).draw("words");
            let (_, line) = svg.split_once("class=\"wanted\"").expect("a line");
            let (_, y) = line.split_once("y2=\"").expect("its end");
            let (y, _) = y.split_once('"').expect("a number");
            y.parse::<f64>().expect("a number")
        };
        assert_eq!(end(&[198, 199]), ABOVE + HIGHEST, "nothing is in its way");
        assert_eq!(end(&[198, 200, 200]), ABOVE - COUNT);
        assert_eq!(end(&[198, 198, 200]), ABOVE + HIGHEST / 2.0 - COUNT);
    }

    #[test]
    fn every_number_lies_in_its_range() {
        let one_each = histogram(&[198, 200, 195, 200], 200);
        assert_eq!(one_each.width, 1);
        assert_eq!(
            bars(&one_each),
            [
                (195, 0, 1),
                (196, 0, 0),
                (197, 0, 0),
                (198, 0, 1),
                (199, 0, 0),
                (200, 2, 0)
            ]
        );
        let wide = histogram(&[1_376_915, 1_399_999, 1_400_000, 1_875_151], 1_500_000);
        assert_eq!(wide.width, 50_000);
        assert_eq!(wide.bars.len(), 11);
        assert_eq!(bars(&wide)[..2], [(1_350_000, 0, 2), (1_400_000, 0, 1)]);
        let below_zero = histogram(&[-25, -1, 0], -10);
        assert_eq!(below_zero.width, 2);
        assert_eq!(bars(&below_zero)[0], (-26, 0, 1));
        assert_eq!(below_zero.bars[12].count + below_zero.bars[13].count, 2);
        assert_eq!(Histogram::new(&[], 1), None);
    }

    #[test]
    fn a_histogram_fits_on_a_page_whatever_the_numbers() {
        for (values, wanted) in [
            (vec![7], 6),
            (vec![7], 7),
            (vec![0, 19], 10),
            (vec![0, 20], 20),
            (vec![1_000_000, 1_999_999], 2_000_000),
            (vec![i64::MIN, i64::MAX], 0),
        ] {
            let histogram = histogram(&values, wanted);
            assert!(histogram.bars.len() <= MAX_BARS as usize, "{histogram:?}");
            let counted: usize = histogram.bars.iter().map(|bar| bar.count).sum();
            assert_eq!(counted, values.len(), "{histogram:?}");
            let labels = histogram.labels();
            assert!(!labels.is_empty(), "{histogram:?}");
            for label in &labels {
                assert!(
                    (LEFT..=RIGHT).contains(&histogram.middle(*label)),
                    "{label}"
                );
            }
            for pair in labels.windows(2) {
                let places = [pair[0], pair[1]].map(|label| histogram.middle(label));
                let pixels = (places[1] - places[0]) / 100.0 * NARROWEST;
                let wide = number(pair[1]).len() as f64 * DIGIT;
                assert!(pixels > wide, "{pair:?} overlap");
            }
            assert!(labels.contains(&wanted.into()));
        }
    }

    #[test]
    fn bars_are_as_high_as_their_counts_and_stand_on_the_line() {
        let drawing = histogram(&[1, 1, 1, 1, 2, 2], 2).draw("words");
        assert!(
            drawing.contains(
                "class=\"others\" height=\"110.0\" width=\"36.96%\" x=\"10.52%\" y=\"34.0\""
            ),
            "{drawing}"
        );
        assert!(
            drawing.contains(
                "class=\"right\" height=\"55.0\" width=\"36.96%\" x=\"52.52%\" y=\"89.0\""
            ),
            "{drawing}"
        );
        assert!(
            drawing.contains(">4</text>") && drawing.contains(">2</text>"),
            "{drawing}"
        );
        assert!(drawing.contains("aria-labelledby=\"words\""), "{drawing}");
        assert!(!drawing.contains("\n\n"), "Markdown would end it there");
    }
}
