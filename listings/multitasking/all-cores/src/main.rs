use rayon::prelude::*;

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

fn main() {
    let one_core: u64 = (1..=LAST).map(steps).sum();
    println!("one core: {one_core} steps");

    let all_cores: u64 = (1..=LAST).into_par_iter().map(steps).sum();
    println!("all cores: {all_cores} steps");
}
