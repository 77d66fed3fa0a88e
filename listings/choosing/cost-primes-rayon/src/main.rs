use rayon::prelude::*;
use std::{env, time::Instant};

fn main() {
    let end: u32 = env::args()
        .nth(1)
        .map_or(20_000, |n| n.parse().expect("a number"));

    let begin = Instant::now();
    let numbers = (0..end).into_par_iter();
    let found = numbers.filter(|n| is_prime(*n)).count();
    println!(
        "rayon: {found} primes in {} µs",
        begin.elapsed().as_micros()
    );
}

fn is_prime(n: u32) -> bool {
    n >= 2 && (2..=n.isqrt()).all(|d| !n.is_multiple_of(d))
}
