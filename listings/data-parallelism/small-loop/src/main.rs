use std::time::Instant;

use rayon::prelude::*;

fn main() {
    let numbers: Vec<u64> = (0..1_000).collect();
    rayon::join(|| (), || ()); // starts the workers before the clock runs

    let start = Instant::now();
    let sum: u64 = numbers.iter().map(|number| number * number).sum();
    let time = start.elapsed();
    println!("loop: {sum} in {time:?}");

    let start = Instant::now();
    let sum: u64 = numbers.par_iter().map(|number| number * number).sum();
    let time = start.elapsed();
    println!("rayon: {sum} in {time:?}");
}
