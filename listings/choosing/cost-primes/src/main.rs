use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread::{self, available_parallelism};
use std::{env, time::Instant};

const CHUNK: u32 = 1000; // how many numbers a thread takes at a time

fn main() {
    let end = env::args()
        .nth(1)
        .map_or(20_000, |n| n.parse().expect("a number"));
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
    let work = &work;
    thread::scope(|scope| {
        let start = |i| scope.spawn(move || work(i));
        let threads: Vec<_> = (0..workers).map(start).collect();
        let found = threads
            .into_iter()
            .map(|thread| thread.join().expect("nothing panics"));
        found.sum()
    })
}

fn measure(way: &str, count: impl Fn() -> usize) {
    let begin = Instant::now();
    let found = count();
    println!(
        "{way}: {found} primes in {} µs",
        begin.elapsed().as_micros()
    );
}
