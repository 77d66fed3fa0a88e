use rayon::prelude::*;
use std::hint::black_box; // keeps the optimizer from counting in one step
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::{sync::Mutex, thread, time::Instant};

const STEPS: u32 = 1_000_000; // of each of the two threads

fn main() {
    measure("lock per step, one thread", || {
        let total = Mutex::new(0);
        (0..2 * STEPS).for_each(|_| *total.lock().expect("no panic") += black_box(1));
        total.into_inner().expect("no panic")
    });
    measure("lock per step", || {
        let total = Mutex::new(0);
        on_two_threads(STEPS, || *total.lock().expect("no panic") += black_box(1));
        total.into_inner().expect("no panic")
    });
    measure("parking_lot per step", || {
        let total = parking_lot::Mutex::new(0);
        on_two_threads(STEPS, || *total.lock() += black_box(1));
        total.into_inner()
    });
    measure("atomic per step", || {
        let total = AtomicU32::new(0);
        on_two_threads(STEPS, || _ = total.fetch_add(black_box(1), Relaxed));
        total.into_inner()
    });
    measure("lock around the loop", || {
        let total = Mutex::new(0);
        let whole_loop = |total: &mut u32| (0..STEPS).for_each(|_| *total += black_box(1));
        on_two_threads(1, || whole_loop(&mut total.lock().expect("no panic")));
        total.into_inner().expect("no panic")
    });
    measure("own count, then merge", || {
        let total = Mutex::new(0);
        on_two_threads(1, || {
            let own: u32 = (0..STEPS).map(|_| black_box(1)).sum();
            *total.lock().expect("no panic") += own;
        });
        total.into_inner().expect("no panic")
    });
    let sum = || (0..2 * STEPS).into_par_iter().map(|_| black_box(1)).sum();
    measure("rayon", sum);
}

fn on_two_threads(times: u32, work: impl Fn() + Sync) {
    let repeat = || (0..times).for_each(|_| work());
    thread::scope(|scope| _ = (scope.spawn(repeat), scope.spawn(repeat)));
}

fn measure(way: &str, count: impl Fn() -> u32) {
    let mut runs = [0; 9].map(|_| {
        let start = Instant::now();
        (count(), start.elapsed().as_micros())
    });
    runs.sort();
    let [(total, best), _, _, _, (_, median), ..] = runs;
    println!("{way}: {total} in {median} µs, at best {best} µs");
}
