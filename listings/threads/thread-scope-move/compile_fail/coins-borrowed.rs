use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

fn main() {
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for coins in [50, 20, 100] {
            scope.spawn(|| total.fetch_add(coins, Ordering::SeqCst));
        }
    });
    println!("main: the total is {}", total.load(Ordering::SeqCst));
}
