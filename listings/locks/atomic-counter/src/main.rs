use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, thread};

fn main() {
    let rounds: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of rounds"),
        None => 1_000_000,
    };
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..rounds {
                    total.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    println!("main: the total is {}", total.load(Ordering::Relaxed));
}
