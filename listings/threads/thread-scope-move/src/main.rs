use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

fn main() {
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for (name, coins) in [("Ada", 50), ("Bob", 20), ("Cleo", 100)] {
            let total = &total; // move takes this reference, not the counter
            scope.spawn(move || {
                total.fetch_add(coins, Ordering::SeqCst);
                println!("{name}: adds {coins}");
            });
        }
    });
    println!("main: the total is {}", total.load(Ordering::SeqCst));
}
