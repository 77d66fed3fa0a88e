//! Where a line of output stands from left to right.

use super::Timeline;
use crate::figure::axis::{Axis, number, round_numbers};
use listing::recording::HUNG_AFTER;

/// If all lines come within a shorter time than this, in milliseconds, their
/// times say little: a recording holds whole milliseconds. The axis then
/// counts the lines.
const TOO_SHORT: u64 = 5;
/// How many pixels the names of the lanes take on the narrowest page.
const NAMES: f64 = 120.0;
/// Where the lines end and where the sleep of a hung program begins, on an
/// axis that counts lines: shares of the width in percent.
const LINES_END: f64 = 74.0;
const SLEEP_BEGINS: f64 = 78.0;

/// What the axis of one or several timelines means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Milliseconds since the start of the run.
    Time { from: u64, to: u64 },
    /// The lines one after the other, and whether a sleep follows.
    Order { lines: usize, sleep: bool },
}

impl Scale {
    /// The one scale of timelines that are shown together.
    pub fn of(timelines: &[&Timeline]) -> Self {
        let spans = timelines.iter().map(|timeline| timeline.first_and_last());
        if spans.clone().all(|(first, last)| last - first < TOO_SHORT) {
            let lines = timelines.iter().map(|timeline| timeline.marks.len());
            return Self::Order {
                lines: lines.max().unwrap_or(0),
                sleep: timelines.iter().any(|timeline| timeline.hung()),
            };
        }
        let took = timelines.iter().map(|timeline| timeline.took);
        let to = took.chain(spans.map(|(_, last)| last)).max().unwrap_or(0);
        let from = match timelines {
            [one] => beginning(one.first_and_last().0, to),
            _ => 0,
        };
        Self::Time { from, to }
    }

    fn axis(self) -> Axis {
        let (right, ends) = match self {
            Self::Time { from, to } => (100.0, (from as f64, to.max(from + 1) as f64)),
            Self::Order { lines, sleep } => {
                let right = if sleep { LINES_END } else { 100.0 };
                (right, (0.5, lines.max(1) as f64 + 0.5))
            }
        };
        let mut axis = Axis::linear((0.0, right), ends);
        axis.narrowest -= NAMES;
        axis
    }

    /// Where the line with this place among all lines, from 0, and with this
    /// time in milliseconds stands: a share of the width in percent.
    pub fn place(self, index: usize, at: u64) -> f64 {
        match self {
            Self::Time { .. } => self.axis().x(at as f64),
            Self::Order { .. } => self.axis().x(index as f64 + 1.0),
        }
    }

    /// Where the run ends.
    pub fn end(self, timeline: &Timeline) -> f64 {
        match self {
            Self::Time { .. } => self.place(0, timeline.took),
            Self::Order { .. } => 100.0,
        }
    }

    /// Where the sleep begins and ends that showed that a program hung.
    pub fn sleep(self, timeline: &Timeline) -> Option<(f64, f64)> {
        let asleep = HUNG_AFTER.as_millis() as u64;
        let begin = match self {
            Self::Time { .. } => self.place(0, timeline.took.saturating_sub(asleep)),
            Self::Order { .. } => SLEEP_BEGINS,
        };
        timeline.hung().then(|| (begin, self.end(timeline)))
    }

    /// The ticks of the axis, each with its place and the number below it: as
    /// many as find room on a narrow page.
    pub fn ticks(self) -> Vec<(f64, String)> {
        let axis = self.axis();
        let mut ticks = match self {
            Self::Time { from, to } => axis.labels(from.into(), to.into()),
            // Lines are counted from 1.
            Self::Order { lines, .. } => [vec![1], axis.labels(1, lines as i128)].concat(),
        };
        ticks.dedup();
        let label = |tick: i128| (axis.x(tick as f64), number(tick));
        ticks.into_iter().map(label).collect()
    }
}

/// Where the axis of one timeline begins. Two thirds of the width without any
/// line would be lost.
fn beginning(first: u64, to: u64) -> u64 {
    if first * 3 < to * 2 {
        return 0;
    }
    let rest = to - first;
    let step = round_numbers().find(|&step| step * 4 >= i128::from(rest));
    let step = step.map_or(1, |step| step as u64);
    first.saturating_sub(rest / 8) / step * step
}

#[cfg(test)]
mod tests {
    use super::super::tests::timeline;
    use super::*;
    use crate::figure::axis::{DIGIT, NARROWEST};
    use expected_output::Ending;

    const GOOD: Ending = Ending::Exited(0);

    #[test]
    fn marks_stand_at_true_scale() {
        let run = timeline(&[(10, "a: 1"), (50, "b: 1"), (90, "a: 2")], 100, GOOD);
        let scale = Scale::of(&[&run]);
        assert_eq!(scale, Scale::Time { from: 0, to: 100 });
        let places: Vec<f64> = run
            .marks
            .iter()
            .map(|mark| scale.place(0, mark.at))
            .collect();
        assert_eq!(places, [10.0, 50.0, 90.0]);
        assert_eq!(scale.end(&run), 100.0);
        assert_eq!(scale.sleep(&run), None);
    }

    #[test]
    fn lines_within_a_few_milliseconds_are_counted() {
        let run = timeline(&[(200, "a: 1"), (200, "b: 1"), (204, "a: 2")], 300, GOOD);
        let scale = Scale::of(&[&run]);
        let lines = Scale::Order {
            lines: 3,
            sleep: false,
        };
        assert_eq!(scale, lines);
        assert_eq!(scale.place(1, 200), 50.0);
        let longer = timeline(&[(200, "a: 1"), (205, "b: 1")], 300, GOOD);
        assert!(matches!(Scale::of(&[&longer]), Scale::Time { .. }));
    }

    #[test]
    fn a_long_wait_before_the_first_line_is_cut_at_a_round_number() {
        let late = timeline(&[(172, "a: 1"), (191, "b: 1")], 194, GOOD);
        assert_eq!(Scale::of(&[&late]), Scale::Time { from: 170, to: 194 });
        assert_eq!(Scale::of(&[&late]).ticks()[0].1, "170");
        let early = timeline(&[(60, "a: 1"), (91, "b: 1")], 100, GOOD);
        assert_eq!(Scale::of(&[&early]), Scale::Time { from: 0, to: 100 });
        // What is compared begins at the same time.
        assert_eq!(
            Scale::of(&[&late, &early]),
            Scale::Time { from: 0, to: 194 }
        );
    }

    #[test]
    fn the_sleep_of_a_hung_program_is_seen_on_both_scales() {
        let quick = timeline(&[(1, "a: 1"), (1, "b: 1")], 304, Ending::Hung);
        let scale = Scale::of(&[&quick]);
        assert_eq!(scale.sleep(&quick), Some((SLEEP_BEGINS, 100.0)));
        assert!(scale.place(1, 1) < LINES_END);
        let slow = timeline(&[(1, "a: 1"), (100, "b: 1")], 400, Ending::Hung);
        assert_eq!(Scale::of(&[&slow]).sleep(&slow), Some((25.0, 100.0)));
    }

    #[test]
    fn ticks_are_round_and_have_room() {
        for (lines, took) in [
            (vec![(0, "a: 1"), (1, "b: 1")], 2),
            (vec![(0, "a: 1"), (5, "b: 1")], 5),
            (vec![(3, "a: 1"), (509, "b: 1")], 519),
            (vec![(3, "a: 1"), (98_765, "b: 1")], 100_000),
            (vec![(990, "a: 1"), (999, "b: 1")], 1_003),
            (vec![(0, "a: 1"), (0, "b: 1")], 300),
        ] {
            let scale = Scale::of(&[&timeline(&lines, took, GOOD)]);
            let ticks = scale.ticks();
            assert!(ticks.len() >= 2, "{scale:?}: {ticks:?}");
            for pair in ticks.windows(2) {
                let pixels = (pair[1].0 - pair[0].0) / 100.0 * (NARROWEST - NAMES);
                assert!(
                    pixels > DIGIT * pair[1].1.len() as f64,
                    "{scale:?}: {ticks:?}"
                );
            }
            assert!(
                ticks.iter().all(|(place, _)| (0.0..=100.0).contains(place)),
                "{scale:?}: {ticks:?}"
            );
        }
    }
}
