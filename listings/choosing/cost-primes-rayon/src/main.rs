use rayon::prelude::*;
use std::{env, time::Instant};

fn main() {
    let end: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 20_000,
    };

    let start = Instant::now();
    let numbers = (0..end).into_par_iter();
    let found = numbers.filter(|n| is_prime(*n)).count();
    let time = start.elapsed().as_micros();
    println!("rayon: {found} primes in {time} µs");
}

fn is_prime(n: u32) -> bool {
    n >= 2 && (2..=n.isqrt()).all(|d| !n.is_multiple_of(d))
}
