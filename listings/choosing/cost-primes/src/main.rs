use std::ops::Range;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed};
use std::thread::{self, available_parallelism};
use std::{env, time::Instant};

const CHUNK: u32 = 1000; // how many numbers a thread takes at a time

fn main() {
    let end: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 20_000,
    };
    let workers = available_parallelism().map_or(1, |n| n.get() as u32);

    measure("one thread", || primes(0..end));
    measure("equal parts", || {
        let size = end.div_ceil(workers);
        on_threads(workers, |i| primes(size * i..end.min(size * (i + 1))))
    });
    measure("chunk by chunk", || {
        let next = AtomicU32::new(0);
        on_threads(workers, |_| {
            let mut found = 0;
            loop {
                let start = next.fetch_add(CHUNK, Relaxed);
                if start >= end {
                    return found;
                }
                found += primes(start..end.min(start + CHUNK));
            }
        })
    });
}

fn primes(numbers: Range<u32>) -> usize {
    let is_prime = |n: &u32| *n >= 2 && (2..=n.isqrt()).all(|d| !n.is_multiple_of(d));
    numbers.filter(is_prime).count()
}

/// Calls `work` with 0, 1, … on a thread each and adds up what they find.
fn on_threads(workers: u32, work: impl Fn(u32) -> usize + Sync) -> usize {
    let total = AtomicUsize::new(0);
    let work = &work;
    thread::scope(|scope| {
        for i in 0..workers {
            let total = &total;
            scope.spawn(move || total.fetch_add(work(i), Relaxed));
        }
    });
    total.into_inner()
}

fn measure(way: &str, count: impl Fn() -> usize) {
    let start = Instant::now();
    let found = count();
    let time = start.elapsed().as_micros();
    println!("{way}: {found} primes in {time} µs");
}
