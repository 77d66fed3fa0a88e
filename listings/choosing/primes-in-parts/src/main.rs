use std::thread;
use std::time::Instant;

const PART: u32 = 100_000; // how many numbers each thread tests

fn main() {
    thread::scope(|scope| {
        for part in 1..=4 {
            scope.spawn(move || {
                let start = Instant::now();
                let numbers = PART * (part - 1)..PART * part;
                let found = numbers.filter(|n| is_prime(*n)).count();
                let time = start.elapsed().as_millis();
                println!("part {part}: {found} primes in {time} ms");
            });
        }
    });
}

fn is_prime(n: u32) -> bool {
    // Divides until there is no remainder, or up to the square root.
    n >= 2 && (2..=n.isqrt()).all(|d| !n.is_multiple_of(d))
}
