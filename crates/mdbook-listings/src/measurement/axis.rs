//! The axis of a chart: how numbers become places.

use super::chart::Chart;
use listing::measurement::Scale;

/// Where bars begin and end, in percent: behind the end stands the number,
/// before the beginning the size, if there are sizes.
pub(super) const LEFT: f64 = 0.5;
const LEFT_OF_SIZED: f64 = 22.0;
const RIGHT: f64 = 79.0;

/// How many pixels there are for a drawing on the narrowest page, and how many
/// a character of an axis takes.
const NARROWEST: f64 = 290.0;
const CHARACTER: f64 = 6.5;

/// How numbers become places.
pub(super) struct Axis {
    /// Where bars begin, in percent of the width.
    pub left: f64,
    scale: Scale,
    from: f64,
    to: f64,
    /// The ticks, and whether there is room for its label on a narrow page.
    pub ticks: Vec<(f64, bool)>,
}

impl Axis {
    /// The axis of a chart; `None` if nothing has been measured.
    pub fn new(chart: &Chart) -> Option<Self> {
        let all = || {
            chart
                .rows
                .iter()
                .flat_map(|row| &row.bars)
                .map(|(_, bar)| bar)
        };
        let least = all().map(|bar| bar.least).reduce(f64::min)?;
        let most = all().map(|bar| bar.most).reduce(f64::max)?;
        let left = if chart.experiment.sizes.is_some() {
            LEFT_OF_SIZED
        } else {
            LEFT
        };
        let unit = chart.experiment.unit;
        let scale = chart.experiment.scale;
        let (from, to, values) = match scale {
            Scale::Log => decades(least, most),
            Scale::Linear => steps(most),
        };
        let mut axis = Self {
            left,
            scale,
            from,
            to,
            ticks: Vec::new(),
        };
        let mut taken = f64::NEG_INFINITY;
        for value in values {
            let middle = axis.x(value) / 100.0 * NARROWEST;
            let half = unit.tick(value).chars().count() as f64 * CHARACTER / 2.0;
            let fits = middle - half >= taken + CHARACTER;
            if fits {
                taken = middle + half;
            }
            axis.ticks.push((value, fits));
        }
        Some(axis)
    }

    /// Where a number stands, in percent of the width.
    pub fn x(&self, value: f64) -> f64 {
        let share = match self.scale {
            Scale::Linear => value / self.to,
            Scale::Log => (value / self.from).log10() / (self.to / self.from).log10(),
        };
        self.left + (RIGHT - self.left) * share.clamp(0.0, 1.0)
    }
}

/// Powers of ten around some numbers, so that no bar has no length.
fn decades(least: f64, most: f64) -> (f64, f64, Vec<f64>) {
    let first = (least * 0.8).log10().floor() as i32;
    let last = (most.log10().ceil() as i32).max(first + 1);
    let ticks = (first..=last)
        .map(|exponent| 10_f64.powi(exponent))
        .collect();
    (10_f64.powi(first), 10_f64.powi(last), ticks)
}

/// Round numbers from zero on, a handful of them.
fn steps(most: f64) -> (f64, f64, Vec<f64>) {
    let magnitude = 10_f64.powi((most / 4.0).log10().floor() as i32);
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|digit| digit * magnitude)
        .into_iter()
        .find(|step| most / step <= 6.0)
        .unwrap_or(10.0 * magnitude);
    let count = (most / step).floor() as usize;
    let ticks = (0..=count).map(|index| index as f64 * step).collect();
    (0.0, most.max(step * count as f64), ticks)
}

#[cfg(test)]
mod tests {
    use super::super::chart::tests::{start, summary};
    use super::super::tests::example;
    use super::*;
    use listing::measurement::Unit;

    #[test]
    fn ten_times_as_much_is_as_far_everywhere() {
        let experiments = example();
        let axis = Axis::new(&start(&experiments)).expect("numbers");
        assert_eq!((axis.from, axis.to), (100.0, 1e6));
        let steps = [1e2, 1e3, 1e4, 1e5].map(|value| axis.x(value * 10.0) - axis.x(value));
        assert!(
            steps.iter().all(|step| (step - steps[0]).abs() < 1e-9),
            "{steps:?}"
        );
        assert_eq!(axis.x(100.0), LEFT);
        assert_eq!(axis.x(1e6), RIGHT);
    }

    #[test]
    fn a_linear_scale_begins_at_zero_and_holds_every_number() {
        for most in [0.3, 1.0, 2.56e9, 7.3e6, 9.99e8] {
            let (from, to, ticks) = steps(most);
            assert_eq!(from, 0.0);
            assert!(
                to >= most && ticks.len() >= 3 && ticks.len() <= 8,
                "{most}: {ticks:?}"
            );
        }
    }

    #[test]
    fn no_bar_is_without_length_and_no_number_beyond_the_scale() {
        for (least, most) in [(0.3, 0.31), (1.0, 1.0), (99.0, 100.0), (1e3, 5e9)] {
            let (from, to, _) = decades(least, most);
            assert!(
                from < least && most <= to,
                "{least} to {most}: {from} to {to}"
            );
        }
    }

    #[test]
    fn labels_of_the_scale_do_not_meet_on_a_narrow_page() {
        let experiments = example();
        let mut chart = start(&experiments);
        chart.rows[3].bars = vec![(None, summary(&[0.3]))];
        let axis = Axis::new(&chart).expect("numbers");
        let shown: Vec<f64> = axis
            .ticks
            .iter()
            .filter(|(_, fits)| *fits)
            .map(|(value, _)| *value)
            .collect();
        assert!(
            shown.len() >= 3 && shown.len() < axis.ticks.len(),
            "{shown:?}"
        );
        for pair in shown.windows(2) {
            let half = |value: f64| Unit::Time.tick(value).chars().count() as f64 * CHARACTER / 2.0;
            let apart = (axis.x(pair[1]) - axis.x(pair[0])) / 100.0 * NARROWEST;
            assert!(apart > half(pair[0]) + half(pair[1]), "{pair:?}");
        }
    }
}
