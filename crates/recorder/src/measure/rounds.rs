//! Runs the programs, round after round.
//!
//! A round runs each program once. Every second round goes the other way
//! round, so that no program always follows the same other one, and slow
//! changes of the machine meet all of them alike. The first round warms up:
//! its numbers are thrown away.

use std::collections::BTreeMap;

use listing::measurement::Point;

use super::plan::{Benchmark, Number};
use crate::outcome::number;
use crate::runner::Runner;

/// How often programs run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounds {
    /// How many rounds count.
    pub counted: usize,
    /// Whether a round before them warms up.
    pub warm_up: bool,
    /// Whether the programs run in the sizes of their tests, only to see that
    /// they do.
    pub small: bool,
}

impl Rounds {
    /// How many runs there will be.
    pub fn runs(self, benchmarks: usize) -> usize {
        benchmarks * (self.counted + usize::from(self.warm_up))
    }
}

/// The numbers of all rounds, in the order in which they took place, in
/// nanoseconds or bytes.
pub type Samples = BTreeMap<Point, Vec<f64>>;

/// Runs all benchmarks in all rounds. `progress` hears which one comes next, and in
/// which round; round 0 warms up.
///
/// # Errors
/// A run does not meet its contract: then nothing that it measured counts. The
/// error names the program and the round.
pub fn measure(
    runner: &Runner,
    benchmarks: &[Benchmark],
    rounds: Rounds,
    progress: &dyn Fn(usize, &str),
) -> Result<Samples, String> {
    let mut samples = Samples::new();
    for round in usize::from(!rounds.warm_up)..=rounds.counted {
        for index in order(benchmarks.len(), round) {
            let benchmark = &benchmarks[index];
            let what = match round {
                0 => format!("{}, to warm up", benchmark.name()),
                round => format!("{}, round {round} of {}", benchmark.name(), rounds.counted),
            };
            progress(round, &what);
            let numbers = run(runner, benchmark, rounds.small)
                .map_err(|problem| format!("{what}: {problem}"))?;
            if round > 0 {
                for (point, number) in numbers {
                    samples.entry(point).or_default().push(number);
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

/// One run of a program and its numbers.
fn run(runner: &Runner, benchmark: &Benchmark, small: bool) -> Result<Vec<(Point, f64)>, String> {
    let has_sizes = |number: &Number| number.point.size.is_some();
    let run = match small && !benchmark.numbers.iter().any(has_sizes) {
        true => &benchmark.small,
        false => &benchmark.run,
    };
    let (_, bindings) = runner.check(benchmark.listing, run)?;
    let number = |one: &Number| {
        let printed: f64 = number(&bindings, one.name)?;
        Ok((one.point.clone(), printed * one.factor))
    };
    benchmark.numbers.iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_go_there_and_back() {
        assert_eq!(order(3, 0), [0, 1, 2]);
        assert_eq!(order(3, 1), [2, 1, 0]);
        assert_eq!(order(3, 2), [0, 1, 2]);
        let rounds = |warm_up| Rounds {
            counted: 9,
            warm_up,
            small: false,
        };
        assert_eq!((rounds(true).runs(3), rounds(false).runs(3)), (30, 27));
    }
}
