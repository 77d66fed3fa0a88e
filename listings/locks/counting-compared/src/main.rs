use std::hint::black_box; // keeps the optimizer from counting in one step
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

const STEPS: u32 = 1_000_000; // of each of the two threads

fn main() {
    measure("lock per step", || {
        let total = Mutex::new(0);
        on_two_threads(|| {
            for _ in 0..STEPS {
                *total.lock().expect("not poisoned") += black_box(1);
            }
        });
        total.into_inner().expect("not poisoned")
    });
    measure("lock around the loop", || {
        let total = Mutex::new(0);
        on_two_threads(|| {
            let mut total = total.lock().expect("not poisoned");
            for _ in 0..STEPS {
                *total += black_box(1);
            }
        });
        total.into_inner().expect("not poisoned")
    });
    measure("own count, then merge", || {
        let total = Mutex::new(0);
        on_two_threads(|| {
            let own: u32 = (0..STEPS).map(|_| black_box(1)).sum();
            *total.lock().expect("not poisoned") += own;
        });
        total.into_inner().expect("not poisoned")
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
