use std::hint::black_box; // keeps the optimizer from adding up beforehand
use std::time::Instant;
use std::{env, error::Error};

use rayon::prelude::*;

const TIMES: u32 = 100; // how often each attempt adds up all numbers

fn main() -> Result<(), Box<dyn Error>> {
    let size: u64 = match env::args().nth(1) {
        Some(text) => text.parse()?,
        None => 1_000,
    };
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
    Ok(())
}

fn measure(way: &str, sum: impl Fn() -> u64) {
    let attempts = [0; 9].map(|_| {
        let start = Instant::now();
        for _ in 0..TIMES {
            black_box(sum());
        }
        start.elapsed().as_nanos() / u128::from(TIMES)
    });
    let best = attempts.into_iter().min().expect("there are nine");
    println!("{way}: {} in {best} ns", sum());
}
