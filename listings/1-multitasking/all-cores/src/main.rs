use std::ops::RangeInclusive;
use std::sync::Barrier;
use std::thread;

use rayon::prelude::*;

const LAST: u64 = 100_000;

/// How many steps `n` needs to reach 1: halve it when even, else 3n + 1.
fn steps(mut n: u64) -> u64 {
    let mut count = 0;
    while n != 1 {
        n = match n % 2 {
            0 => n / 2,
            _ => 3 * n + 1,
        };
        count += 1;
    }
    count
}

fn main() {
    let one_core: u64 = (1..=LAST).map(steps).sum();
    println!("one core: {one_core} steps");

    let all_cores: u64 = (1..=LAST).into_par_iter().map(steps).sum();
    println!("all cores: {all_cores} steps");

    if rayon::current_num_threads() < 2 {
        println!("one worker: two halves cannot run at once here");
        return;
    }
    let meeting = Barrier::new(2);
    let half = |name: &str, numbers: RangeInclusive<u64>| -> u64 {
        // Nobody passes before both halves run.
        meeting.wait();
        println!("{name}: runs on {:?}", thread::current().id());
        numbers.map(steps).sum()
    };
    let (low, high) = rayon::join(
        || half("low half", 1..=LAST / 2),
        || half("high half", LAST / 2 + 1..=LAST),
    );
    println!("both halves: {} steps", low + high);
}
