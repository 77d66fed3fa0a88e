use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

const ROUNDS: u32 = 1_000_000;

fn main() {
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..ROUNDS {
                    total.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    println!("main: the total is {}", total.load(Ordering::Relaxed));
}
