//! Axes: how numbers become places, and which of them are labelled.

use listing::model::grouped;

/// How many pixels a drawing has on the narrowest page, and how many a digit
/// takes.
pub const NARROWEST: f64 = 290.0;
pub const DIGIT: f64 = 7.0;

/// A stretch of numbers from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    /// Where it begins and ends, in percent of the width of the drawing.
    pub places: (f64, f64),
    /// The numbers at its two ends. The second one is larger.
    pub ends: (f64, f64),
    /// Whether ten times as much is as far everywhere.
    pub log: bool,
    /// How many pixels the drawing has on the narrowest page.
    pub narrowest: f64,
}

impl Axis {
    /// A linear axis, on a drawing that has the page for itself.
    pub fn linear(places: (f64, f64), ends: (f64, f64)) -> Self {
        Self {
            places,
            ends,
            log: false,
            narrowest: NARROWEST,
        }
    }

    /// Where a number stands, in percent of the width. A number beyond an end
    /// stands at the end.
    pub fn x(&self, value: f64) -> f64 {
        let ((left, right), (from, to)) = (self.places, self.ends);
        let distance = |to: f64| match self.log {
            true => (to / from).log10(),
            false => to - from,
        };
        left + (right - left) * distance(value.max(from).min(to)) / distance(to)
    }

    /// How far numbers of this distance are apart on the narrowest page, in
    /// pixels.
    pub fn pixels(&self, distance: f64) -> f64 {
        let ((left, right), (from, to)) = (self.places, self.ends);
        self.narrowest * (right - left) / 100.0 * distance / (to - from)
    }

    /// The round numbers from `first` to `last` whose labels have room on the
    /// narrowest page.
    pub fn labels(&self, first: i128, last: i128) -> Vec<i128> {
        let room = room(first).max(room(last));
        let mut steps = round_numbers();
        let step = steps.find(|&step| self.pixels(step as f64) >= room);
        let step = step.unwrap_or(1);
        let multiples = first.div_euclid(step)..=last.div_euclid(step);
        let labels = multiples.map(|index| index * step);
        labels.filter(|&label| label >= first).collect()
    }
}

/// What the label of a number takes, with a gap, in pixels.
pub fn room(label: i128) -> f64 {
    DIGIT * (number(label).len() as f64 + 1.5)
}

/// Powers of ten around some numbers, so that no bar has no length.
pub fn decades(least: f64, most: f64) -> Vec<f64> {
    let first = (least * 0.8).log10().floor() as i32;
    let last = (most.log10().ceil() as i32).max(first + 1);
    (first..=last).map(|power| 10_f64.powi(power)).collect()
}

/// Round numbers from zero to at most `most`, a handful of them.
pub fn steps(most: f64) -> Vec<f64> {
    let mut steps = round_numbers().map(|number| number as f64 / 1000.0);
    let step = steps.find(|step| most / step <= 6.0).unwrap_or(most);
    let count = (most / step) as usize;
    (0..=count).map(|index| index as f64 * step).collect()
}

/// 1, 2, 5, 10, 20, 50 and so on.
pub fn round_numbers() -> impl Iterator<Item = i128> {
    (0..30).flat_map(|exponent| [1, 2, 5].map(|digit| digit * 10_i128.pow(exponent)))
}

/// A number as it stands on a page, its digits in groups.
pub fn number(number: impl Into<i128>) -> String {
    let number = number.into();
    let sign = if number < 0 { "-" } else { "" };
    sign.to_owned() + &grouped(&number.unsigned_abs().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_with_their_sign() {
        let texts = [7, -700, -7_000, 1_234_567].map(number);
        assert_eq!(texts, ["7", "-700", "-7,000", "1,234,567"]);
    }

    #[test]
    fn numbers_have_places_between_the_ends() {
        let axis = Axis::linear((20.0, 80.0), (-10.0, 20.0));
        assert_eq!([-10.0, 5.0, 20.0].map(|n| axis.x(n)), [20.0, 50.0, 80.0]);
        assert_eq!([-11.0, 99.0].map(|n| axis.x(n)), [20.0, 80.0]);
        let (ends, log) = ((100.0, 1e6), true);
        let axis = Axis { ends, log, ..axis };
        let steps = [1e2, 1e3, 1e4, 1e5].map(|value| axis.x(value * 10.0) - axis.x(value));
        assert!(steps.iter().all(|step| (step - 15.0).abs() < 1e-9));
    }

    #[test]
    fn labels_are_round_and_have_room() {
        for (first, last) in [
            (0, 5),
            (-25, 3),
            (170, 194),
            (0, 100_000),
            (999_000, 1_010_000),
        ] {
            let axis = Axis::linear((0.0, 50.0), (first as f64, last as f64));
            let labels = axis.labels(first, last);
            assert!(labels.len() >= 2, "{first} to {last}: {labels:?}");
            assert!(labels.iter().all(|label| (first..=last).contains(label)));
            let step = labels[1] - labels[0];
            assert!(round_numbers().any(|round| round == step), "{labels:?}");
            assert!(axis.pixels(step as f64) >= room(last), "{labels:?}");
        }
    }

    #[test]
    fn steps_begin_at_zero_and_are_a_handful() {
        for most in [0.3, 1.0, 2.56e9, 7.3e6, 9.99e8] {
            let ticks = steps(most);
            assert_eq!(ticks[0], 0.0);
            assert!(
                (3..=8).contains(&ticks.len()) && ticks.iter().all(|tick| *tick <= most),
                "{most}: {ticks:?}"
            );
        }
    }

    #[test]
    fn no_number_is_at_the_first_decade_or_beyond_the_last() {
        for (least, most) in [(0.3, 0.31), (1.0, 1.0), (99.0, 100.0), (1e3, 5e9)] {
            let decades = decades(least, most);
            assert!(
                decades[0] < least && most <= decades[decades.len() - 1],
                "{least} to {most}: {decades:?}"
            );
        }
    }
}
