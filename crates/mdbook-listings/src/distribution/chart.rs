//! Drawings of distributions. There are no words in them; they stand beside.

use crate::drawing::{Anchor, Drawing, number, round_numbers};

/// A histogram has at most this many bars, so that the counts above them have
/// room on a narrow page.
const MAX_BARS: usize = 20;
/// The share of the width at which the bars begin and end, in percent.
const LEFT: f64 = 8.0;
const RIGHT: f64 = 92.0;
/// How high the highest bar is, and what stands above and below it, in pixels.
const HIGHEST: f64 = 110.0;
const ABOVE: f64 = 34.0;
const BELOW: f64 = 24.0;
/// What the count above a bar takes of the height, in pixels.
const COUNT: f64 = 18.0;
/// How many pixels there are for the bars on the narrowest page, and how many
/// a digit takes.
const NARROWEST: f64 = 265.0;
const DIGIT: f64 = 7.0;

/// How many numbers lie in each of some ranges of equal width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// How many whole numbers a range holds.
    pub width: i128,
    /// The counts of ranges without a gap between them.
    pub bars: Vec<Bar>,
    /// The number that the runs should have come to.
    pub wanted: Option<i64>,
}

/// The count of one range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The smallest number of the range.
    pub from: i128,
    /// How many numbers in the range are the wanted one.
    pub right: usize,
    /// How many others there are.
    pub others: usize,
}

impl Histogram {
    /// Counts numbers in round ranges. The range of the wanted number is among
    /// them, even if nothing lies in it. `None` if there are no numbers.
    pub fn new(values: &[i64], wanted: Option<i64>) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        let all = || values.iter().copied().chain(wanted).map(i128::from);
        let (least, most) = (all().min()?, all().max()?);
        let count = |width: i128| most.div_euclid(width) - least.div_euclid(width) + 1;
        let width = round_numbers().find(|&width| count(width) <= MAX_BARS as i128)?;
        let first = least.div_euclid(width);
        let mut bars: Vec<Bar> = (0..count(width))
            .map(|index| Bar {
                from: (first + index) * width,
                right: 0,
                others: 0,
            })
            .collect();
        for &value in values {
            let index = usize::try_from(i128::from(value).div_euclid(width) - first).ok()?;
            let bar = &mut bars[index];
            if Some(value) == wanted {
                bar.right += 1;
            } else {
                bar.others += 1;
            }
        }
        Some(Self {
            width,
            bars,
            wanted,
        })
    }

    fn first(&self) -> i128 {
        self.bars[0].from
    }

    /// How many whole numbers all ranges hold together.
    fn span(&self) -> f64 {
        self.width as f64 * self.bars.len() as f64
    }

    /// Where a number stands, as a share of the width. A whole number stands
    /// in the middle of the piece that belongs to it.
    fn x(&self, number: i128) -> f64 {
        self.edge(number) + (RIGHT - LEFT) * 0.5 / self.span()
    }

    /// Where the piece of a number begins.
    fn edge(&self, number: i128) -> f64 {
        LEFT + (RIGHT - LEFT) * (number - self.first()) as f64 / self.span()
    }

    /// The numbers written below the bars: round ones, and the wanted one, as
    /// many as find room on a narrow page.
    fn labels(&self) -> Vec<i128> {
        let last = self.first() + self.width * self.bars.len() as i128 - 1;
        let longest = number(self.first()).len().max(number(last).len());
        let room = DIGIT * (longest as f64 + 1.5);
        let pixels = |distance: i128| NARROWEST * distance as f64 / self.span();
        let step = round_numbers()
            .find(|&step| pixels(step) >= room)
            .unwrap_or(self.width);
        let begin = self.first().div_euclid(step) * step;
        let mut labels: Vec<i128> = (0..)
            .map(|index| begin + index * step)
            .skip_while(|&label| label < self.first())
            .take_while(|&label| label <= last)
            .collect();
        if let Some(wanted) = self.wanted.map(i128::from) {
            labels.retain(|label| pixels((label - wanted).abs()) >= room);
            labels.push(wanted);
            labels.sort_unstable();
        }
        // The least number, at the beginning of the line.
        if labels
            .first()
            .is_none_or(|label| pixels(label - self.first()) >= room)
        {
            labels.insert(0, self.first());
        }
        labels
    }

    /// The drawing. `words` is the id of the element that says the same.
    pub fn draw(&self, words: &str) -> String {
        let most = self.bars.iter().map(Bar::count).max().unwrap_or(0);
        let base = ABOVE + HIGHEST;
        let mut drawing = Drawing::new(words, base + BELOW);
        for bar in &self.bars {
            let (left, right) = (self.edge(bar.from), self.edge(bar.from + self.width));
            let gap = (right - left) * 0.06;
            let mut top = base;
            for (class, count) in [("others", bar.others), ("right", bar.right)] {
                if count > 0 {
                    // The smallest count is still to be seen.
                    let height = (HIGHEST * count as f64 / most as f64).max(2.0);
                    top -= height;
                    drawing.rect(class, (left + gap, top), (right - left - 2.0 * gap, height));
                }
            }
            if let Some(wanted) = self.wanted.map(i128::from)
                && (bar.from..bar.from + self.width).contains(&wanted)
            {
                // It ends where the bar and its count begin.
                let end = if bar.count() > 0 { top - COUNT } else { base };
                let x = self.x(wanted);
                drawing.line("wanted", (x, 0.0), (x, end));
            }
            if bar.count() > 0 {
                drawing.text(
                    "count",
                    ((left + right) / 2.0, top - 5.0),
                    0.0,
                    Anchor::Middle,
                    &bar.count().to_string(),
                );
            }
        }
        drawing.line("base", (LEFT, base), (RIGHT, base));
        for label in self.labels() {
            let x = self.x(label);
            let class = match self.wanted {
                Some(wanted) if i128::from(wanted) == label => "label wanted-label",
                _ => "label",
            };
            drawing.line("base", (x, base), (x, base + 4.0));
            drawing.text(class, (x, base + 18.0), 0.0, Anchor::Middle, &number(label));
        }
        drawing.to_string()
    }
}

impl Bar {
    /// How many numbers lie in the range.
    pub fn count(&self) -> usize {
        self.right + self.others
    }
}

/// A box for each run, in the order in which they took place, with a cross in
/// those that hung. `words` is the id of the element that says the same.
pub fn boxes(hangs: &[bool], words: &str) -> String {
    const COLUMNS: usize = 20;
    /// Of a box and of what it stands in: shares of the width, and pixels.
    const WIDTH: (f64, f64) = (4.0, 5.0);
    const HEIGHT: (f64, f64) = (16.0, 22.0);
    let mut drawing = Drawing::new(words, HEIGHT.1 * hangs.len().div_ceil(COLUMNS) as f64);
    for (index, hung) in hangs.iter().enumerate() {
        let left = WIDTH.1 * (index % COLUMNS) as f64 + (WIDTH.1 - WIDTH.0) / 2.0;
        let top = HEIGHT.1 * (index / COLUMNS) as f64 + (HEIGHT.1 - HEIGHT.0) / 2.0;
        let class = if *hung { "hung" } else { "ended" };
        drawing.rect(class, (left, top), (WIDTH.0, HEIGHT.0));
        if *hung {
            let (right, bottom) = (left + WIDTH.0, top + HEIGHT.0);
            drawing.line("cross", (left, top), (right, bottom));
            drawing.line("cross", (left, bottom), (right, top));
        }
    }
    drawing.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn histogram(values: &[i64], wanted: Option<i64>) -> Histogram {
        Histogram::new(values, wanted).expect("there are numbers")
    }

    /// Of each range: where it begins, and its counts.
    fn bars(histogram: &Histogram) -> Vec<(i128, usize, usize)> {
        histogram
            .bars
            .iter()
            .map(|bar| (bar.from, bar.right, bar.others))
            .collect()
    }

    #[test]
    fn the_line_of_the_wanted_number_crosses_no_count() {
        let end = |values: &[i64]| {
            let svg = histogram(values, Some(200)).draw("words");
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
        let one_each = histogram(&[198, 200, 195, 200], Some(200));
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
        let wide = histogram(&[1_376_915, 1_399_999, 1_400_000, 1_875_151], None);
        assert_eq!(wide.width, 50_000);
        assert_eq!(wide.bars.len(), 11);
        assert_eq!(bars(&wide)[..2], [(1_350_000, 0, 2), (1_400_000, 0, 1)]);
        let below_zero = histogram(&[-25, -1, 0], None);
        assert_eq!(below_zero.width, 2);
        assert_eq!(bars(&below_zero)[0], (-26, 0, 1));
        assert_eq!(below_zero.bars[12].count() + below_zero.bars[13].count(), 2);
        assert_eq!(Histogram::new(&[], Some(1)), None);
    }

    #[test]
    fn a_histogram_fits_on_a_page_whatever_the_numbers() {
        for (values, wanted) in [
            (vec![7], None),
            (vec![7], Some(7)),
            (vec![0, 19], None),
            (vec![0, 20], None),
            (vec![1_000_000, 1_999_999], Some(2_000_000)),
            (vec![i64::MIN, i64::MAX], Some(0)),
        ] {
            let histogram = histogram(&values, wanted);
            assert!(histogram.bars.len() <= MAX_BARS, "{histogram:?}");
            let counted: usize = histogram.bars.iter().map(Bar::count).sum();
            assert_eq!(counted, values.len(), "{histogram:?}");
            let labels = histogram.labels();
            assert!(!labels.is_empty(), "{histogram:?}");
            for label in &labels {
                assert!((LEFT..=RIGHT).contains(&histogram.x(*label)), "{label}");
            }
            for pair in labels.windows(2) {
                let pixels = (histogram.x(pair[1]) - histogram.x(pair[0])) / 100.0 * 315.0;
                let wide = number(pair[1]).len() as f64 * DIGIT;
                assert!(pixels > wide, "{pair:?} overlap");
            }
            assert!(wanted.is_none_or(|wanted| labels.contains(&wanted.into())));
        }
    }

    #[test]
    fn bars_are_as_high_as_their_counts_and_stand_on_the_line() {
        let drawing = histogram(&[1, 1, 1, 1, 2, 2], Some(2)).draw("words");
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

    #[test]
    fn every_run_has_its_box_and_every_hang_its_cross() {
        let mut hangs = vec![false; 45];
        hangs[21] = true;
        let drawing = boxes(&hangs, "words");
        assert_eq!(drawing.matches("<rect class=\"ended\"").count(), 44);
        assert_eq!(drawing.matches("<line class=\"cross\"").count(), 2);
        // The second box of the second row.
        assert!(
            drawing.contains(
                "<rect class=\"hung\" height=\"16.0\" width=\"4.00%\" x=\"5.50%\" y=\"25.0\""
            ),
            "{drawing}"
        );
        assert!(drawing.contains("height=\"66\""), "three rows: {drawing}");
        assert!(!drawing.contains("\n\n"), "Markdown would end it there");
    }
}
