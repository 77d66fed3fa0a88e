use std::hint::black_box; // keeps the optimizer from adding up beforehand
use std::{env, time::Instant};

use rayon::prelude::*;

const TIMES: u32 = 100; // how often each attempt adds up all numbers

fn main() {
    let size = env::args()
        .nth(1)
        .map_or(1_000, |size| size.parse().expect("how many numbers"));
    let numbers: Vec<u64> = (0..size).collect();

    measure("loop", || {
        black_box(&numbers)
            .iter()
            .map(|number| number * number)
            .sum()
    });
    measure("rayon", || {
        black_box(&numbers)
            .par_iter()
            .map(|number| number * number)
            .sum()
    });
}

fn measure(way: &str, sum: impl Fn() -> u64) {
    let attempts = [0; 9].map(|_| {
        let begin = Instant::now();
        for _ in 0..TIMES {
            black_box(sum());
        }
        begin.elapsed().as_nanos() / u128::from(TIMES)
    });
    let best = attempts.into_iter().min().expect("there are nine");
    println!("{way}: {} in {best} ns", sum());
}
