use rayon::prelude::*;
use std::hint::black_box;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

const STEPS: u32 = 1_000_000;

fn main() {
    measure("lock per step, one thread", || {
        let total = Mutex::new(0);
        for _ in 0..2 * STEPS {
            *total.lock().expect("not poisoned") += black_box(1);
        }
        total.into_inner().expect("not poisoned")
    });
    measure("parking_lot per step", || {
        let total = parking_lot::Mutex::new(0);
        on_two_threads(|| {
            for _ in 0..STEPS {
                *total.lock() += black_box(1);
            }
        });
        total.into_inner()
    });
    measure("atomic per step", || {
        let total = AtomicU32::new(0);
        on_two_threads(|| {
            for _ in 0..STEPS {
                total.fetch_add(black_box(1), Ordering::Relaxed);
            }
        });
        total.into_inner()
    });
    measure("rayon", || {
        let steps = (0..2 * STEPS).into_par_iter();
        steps.map(|_| black_box(1)).sum()
    });
}

fn on_two_threads(work: impl Fn() + Sync) {
    thread::scope(|scope| {
        scope.spawn(&work);
        scope.spawn(&work);
    });
}

fn measure(way: &str, count: impl Fn() -> u32) {
    let mut times = Vec::new();
    for _ in 0..9 {
        let start = Instant::now();
        let total = count();
        times.push(start.elapsed().as_micros());
        assert_eq!(total, 2 * STEPS);
    }
    times.sort();
    println!("{way}: {} µs, at best {} µs", times[4], times[0]);
}
