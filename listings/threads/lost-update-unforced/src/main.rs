use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, thread};

fn main() {
    let rounds: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 1_000_000,
    };
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..rounds {
                    let seen = total.load(Ordering::SeqCst);
                    total.store(seen + 1, Ordering::SeqCst);
                }
            });
        }
    });
    println!("main: wanted {}", 2 * rounds);
    println!("main: found {}", total.load(Ordering::SeqCst));
}
