use std::ops::RangeInclusive;
use std::sync::Barrier;
use std::thread;

const LAST: u64 = 100_000;

/// How many steps `n` needs to reach 1: halve it when even, else 3n + 1.
fn steps(mut n: u64) -> u64 {
    let mut count = 0;
    while n != 1 {
        n = if n.is_multiple_of(2) {
            n / 2
        } else {
            3 * n + 1
        };
        count += 1;
    }
    count
}

fn half(name: &str, numbers: RangeInclusive<u64>, meeting: &Barrier) -> u64 {
    println!("{name}: begins on {:?}", thread::current().id());
    meeting.wait(); // continues only when both halves have begun
    let sum = numbers.map(steps).sum();
    println!("{name}: is done");
    sum
}

fn main() {
    if rayon::current_num_threads() < 2 {
        println!("main: one worker cannot run two halves at once");
        return;
    }
    let meeting = Barrier::new(2);
    let (low, high) = rayon::join(
        || half("low half", 1..=LAST / 2, &meeting),
        || half("high half", LAST / 2 + 1..=LAST, &meeting),
    );
    println!("main: {} steps in both halves", low + high);
}
