//! The file of all numbers, held against the programs as they stand.

use listing::measurement::{Experiments, FEWEST_ROUNDS, Measurements, Point};

use super::plan::Plan;

/// What is wrong with the file, held against the programs as they stand:
/// every number comes from the present version of its program, and none is
/// missing or comes from nowhere.
///
/// # Errors
/// A program cannot be read.
pub fn problems(
    measurements: &Measurements,
    plan: &Plan,
    experiments: &Experiments,
) -> std::io::Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for (point, task, value) in plan.points() {
        known.insert(point.clone());
        match measurements.get(point) {
            None => problems.push(format!("{point} is not measured")),
            Some(numbers) if numbers.program != task.fingerprint(value)? => problems.push(format!(
                "{point} was measured with another version of {}",
                task.name()
            )),
            Some(_) => {}
        }
    }
    for (id, measured) in &measurements.experiments {
        if measured.rounds < FEWEST_ROUNDS {
            problems.push(format!(
                "{id}: {} rounds are too few for a median; {FEWEST_ROUNDS} are the least",
                measured.rounds
            ));
        }
        for numbers in &measured.numbers {
            let point = Point {
                experiment: id.clone(),
                series: numbers.series.clone(),
                size: numbers.size,
            };
            if let Err(problem) = experiments.find(&point) {
                problems.push(problem.to_string());
            } else if !known.contains(&point) {
                problems.push(format!("no program measures {point}"));
            }
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use listing::measurement::{Machine, Measured, Numbers};
    use std::collections::BTreeMap;

    use crate::measure::plan::tests::{example, one_that_measures};

    fn measurements(values: &[(&str, &[f64])]) -> Measurements {
        let mut experiments: BTreeMap<String, Measured> = BTreeMap::new();
        for (name, samples) in values {
            let point: Point = name.parse().expect("a name");
            let measured = experiments
                .entry(point.experiment.clone())
                .or_insert_with(|| Measured {
                    date: "2026-01-31".to_owned(),
                    rounds: samples.len(),
                    numbers: Vec::new(),
                });
            let program = "0123456789abcdef".to_owned();
            let numbers = Numbers::new(&point, program, samples).expect("samples");
            measured.numbers.push(numbers);
        }
        let machine = Machine {
            cores: 2,
            memory: 7.8,
            linux: "6.1.0".to_owned(),
        };
        Measurements {
            machine,
            versions: BTreeMap::new(),
            experiments,
        }
    }

    #[test]
    fn numbers_that_do_not_belong_to_the_programs_are_named() {
        let (root, listings) = one_that_measures();
        let experiments = example();
        let problems = |measurements: &Measurements| {
            let plan = Plan::new(&listings, &experiments).expect("a plan");
            super::problems(measurements, &plan, &experiments).expect("readable programs")
        };
        let five = [62e3, 61e3, 70e3, 63e3, 64e3];
        let mut measured = measurements(&[("start/thread", &five)]);
        let program = {
            let plan = Plan::new(&listings, &experiments).expect("a plan");
            let (_, task, value) = plan.points().next().expect("a task");
            task.fingerprint(value).expect("a readable program")
        };
        let start = |measured: &mut Measurements, change: &dyn Fn(&mut Measured)| {
            change(
                measured
                    .experiments
                    .get_mut("start")
                    .expect("an experiment"),
            );
        };
        start(&mut measured, &|start| {
            start.numbers[0].program = program.clone()
        });
        assert_eq!(problems(&measured), Vec::<String>::new());

        let mut few = measured.clone();
        start(&mut few, &|start| start.rounds = 1);
        assert!(
            problems(&few)[0].contains("too few"),
            "{:?}",
            problems(&few)
        );
        let mut other = measured.clone();
        start(&mut other, &|start| {
            start.numbers[0].series = "tokio-task".to_owned()
        });
        assert_eq!(
            problems(&other),
            [
                "start/thread is not measured",
                "no program measures start/tokio-task"
            ]
        );
        let mut unknown = measured.clone();
        start(&mut unknown, &|start| {
            start.numbers[0].series = "thred".to_owned()
        });
        assert!(
            problems(&unknown)[1].contains("did you mean"),
            "{:?}",
            problems(&unknown)
        );

        let source = root.path().join("listings/1-part/first/src/main.rs");
        std::fs::write(source, "fn main() { }\n").expect("a file");
        assert_eq!(
            problems(&measured),
            ["start/thread was measured with another version of first"]
        );
    }
}
