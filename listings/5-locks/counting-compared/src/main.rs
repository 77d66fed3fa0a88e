use rayon::prelude::*;
use std::hint::black_box; // keeps the optimizer from counting in one step
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::{thread, time::Instant};

const STEPS: u32 = 1_000_000; // of each of the two threads

fn main() {
    measure("lock per step, one thread", || {
        let total = Mutex::new(0);
        (0..2 * STEPS).for_each(|_| *total.lock().expect("no panic") += black_box(1));
        total.into_inner().expect("no panic")
    });
    measure("lock per step", || {
        let total = Mutex::new(0);
        let step = |_| *total.lock().expect("no panic") += black_box(1);
        on_two_threads(|| (0..STEPS).for_each(step));
        total.into_inner().expect("no panic")
    });
    measure("parking_lot per step", || {
        let total = parking_lot::Mutex::new(0);
        let step = |_| *total.lock() += black_box(1);
        on_two_threads(|| (0..STEPS).for_each(step));
        total.into_inner()
    });
    measure("atomic per step", || {
        let total = AtomicU32::new(0);
        let step = |_| _ = total.fetch_add(black_box(1), Relaxed);
        on_two_threads(|| (0..STEPS).for_each(step));
        total.into_inner()
    });
    measure("lock around the loop", || {
        let total = Mutex::new(0);
        on_two_threads(|| {
            let mut total = total.lock().expect("no panic");
            (0..STEPS).for_each(|_| *total += black_box(1));
        });
        total.into_inner().expect("no panic")
    });
    measure("own count, then merge", || {
        let total = Mutex::new(0);
        on_two_threads(|| {
            let own: u32 = (0..STEPS).map(|_| black_box(1)).sum();
            *total.lock().expect("no panic") += own;
        });
        total.into_inner().expect("no panic")
    });
    measure("rayon", || {
        let steps = (0..2 * STEPS).into_par_iter();
        steps.map(|_| black_box(1)).sum()
    });
}

fn on_two_threads(count: impl Fn() + Sync) {
    thread::scope(|scope| {
        scope.spawn(&count);
        scope.spawn(&count);
    });
}

fn measure(way: &str, count: impl Fn() -> u32) {
    let mut runs = [0; 5].map(|_| {
        let start = Instant::now();
        let total = count();
        (start.elapsed(), total)
    });
    runs.sort();
    let (median, total) = runs[2];
    println!("{way}: {total} in {} µs", median.as_micros());
}
