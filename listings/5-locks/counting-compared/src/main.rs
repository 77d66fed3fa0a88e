use rayon::prelude::*;
use std::hint::black_box; // keeps the optimizer from counting in one step
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::{mem, thread, time::Instant};

const STEPS: u32 = 1_000_000;

fn main() {
    let total = Mutex::new(0);
    let lock = || total.lock().expect("no thread panics");
    let result = || mem::take(&mut *lock()); // leaves 0 for the next count
    let per_step = || (0..STEPS).for_each(|_| *lock() += black_box(1));
    let alone = || (0..2).for_each(|_| per_step());
    median("lock per step, one thread", result, alone);
    median("lock per step", result, || twice(per_step));

    let other = parking_lot::Mutex::new(0);
    let per_step = || (0..STEPS).for_each(|_| *other.lock() += black_box(1));
    let taken = || mem::take(&mut *other.lock());
    median("parking_lot per step", taken, || twice(per_step));

    let atomic = AtomicU32::new(0);
    let per_step = || (0..STEPS).for_each(|_| _ = atomic.fetch_add(black_box(1), Relaxed));
    median("atomic", || atomic.swap(0, Relaxed), || twice(per_step));

    let around_loop = || {
        let mut total = lock();
        (0..STEPS).for_each(|_| *total += black_box(1));
    };
    median("lock around the loop", result, || twice(around_loop));

    let merge = || {
        let own: u32 = (0..STEPS).map(|_| black_box(1)).sum();
        *lock() += own;
    };
    median("own count, then merge", result, || twice(merge));

    let sum = || (0..2 * STEPS).into_par_iter().map(|_| black_box(1)).sum();
    median("rayon", sum, || ());
}

fn twice(count: impl Fn() + Sync) {
    thread::scope(|scope| {
        scope.spawn(&count);
        scope.spawn(&count);
    });
}

fn median(way: &str, result: impl Fn() -> u32, count: impl Fn()) {
    let mut runs = [0; 5].map(|_| {
        let start = Instant::now();
        count();
        let total = result();
        (start.elapsed(), total)
    });
    runs.sort();
    let (time, total) = runs[2];
    println!("{way}: {total} in {} µs", time.as_micros());
}
