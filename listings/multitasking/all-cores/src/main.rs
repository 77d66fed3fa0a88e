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
    println!("main: {one_core} steps on one core");

    let all_cores: u64 = (1..=LAST).into_par_iter().map(steps).sum();
    println!("main: {all_cores} steps on all cores");

    if rayon::current_num_threads() < 2 {
        println!("main: one worker cannot run two halves at once");
        return;
    }
    let meeting = Barrier::new(2);
    let half = |name: &str, numbers: RangeInclusive<u64>| -> u64 {
        println!("{name}: begins on {:?}", thread::current().id());
        meeting.wait(); // nobody passes before both halves have begun
        let sum = numbers.map(steps).sum();
        println!("{name}: is done");
        sum
    };
    let (low, high) = rayon::join(
        || half("low half", 1..=LAST / 2),
        || half("high half", LAST / 2 + 1..=LAST),
    );
    println!("main: {} steps in both halves", low + high);
}
