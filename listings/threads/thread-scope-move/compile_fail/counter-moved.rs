use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

fn main() {
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for (name, coins) in [("Ada", 50), ("Bob", 20), ("Cleo", 100)] {
            scope.spawn(move || {
                total.fetch_add(coins, Ordering::SeqCst);
                println!("{name}: adds {coins}");
            });
        }
    });
}
