//! Runs the programs, round after round.
//!
//! A round runs each program once. Every second round goes the other way
//! round, so that no program always follows the same other one, and slow
//! changes of the machine meet all of them alike. The first round warms up:
//! its numbers are thrown away.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use listing::measurement::Point;

use super::plan::Benchmark;
use crate::outcome::number;
use crate::runner::Runner;

/// Runs all benchmarks in these rounds, of which round 0 warms up. Returns the
/// numbers of the other rounds, in the order in which they took place, in
/// nanoseconds or bytes. `progress` hears which benchmark comes next, and in
/// which round.
///
/// # Errors
/// A run does not meet its contract: then nothing that it measured counts. The
/// error names the program and the round.
pub fn measure(
    runner: &Runner,
    benchmarks: &[Benchmark],
    rounds: RangeInclusive<usize>,
    progress: &dyn Fn(&str),
) -> Result<BTreeMap<Point, Vec<f64>>, String> {
    let last = *rounds.end();
    let mut samples = BTreeMap::<Point, Vec<f64>>::new();
    for round in rounds {
        for index in order(benchmarks.len(), round) {
            let benchmark = &benchmarks[index];
            let what = match round {
                0 => format!("{}, to warm up", benchmark.name()),
                round => format!("{}, round {round} of {last}", benchmark.name()),
            };
            progress(&what);
            let wrong = |problem: String| format!("{what}: {problem}");
            let checked = runner.check(benchmark.listing, &benchmark.run);
            let (_, bindings) = checked.map_err(wrong)?;
            for one in &benchmark.numbers {
                let printed: f64 = number(&bindings, one.name).map_err(wrong)?;
                if round > 0 {
                    let samples = samples.entry(one.point.clone()).or_default();
                    samples.push(printed * one.factor);
                }
            }
        }
    }
    Ok(samples)
}

/// The order of a round: forwards and backwards in turn.
fn order(benchmarks: usize, round: usize) -> Vec<usize> {
    match round.is_multiple_of(2) {
        true => (0..benchmarks).collect(),
        false => (0..benchmarks).rev().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_go_there_and_back() {
        assert_eq!(order(3, 0), [0, 1, 2]);
        assert_eq!(order(3, 1), [2, 1, 0]);
        assert_eq!(order(3, 2), [0, 1, 2]);
    }
}
