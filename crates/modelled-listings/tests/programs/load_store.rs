use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

fn main() {
    let counter = AtomicU32::new(0);
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                for _ in 0..2 {
                    let seen = counter.load(SeqCst);
                    counter.store(seen + 1, SeqCst);
                }
            });
        }
    });
    println!("total: {}", counter.load(SeqCst));
}
