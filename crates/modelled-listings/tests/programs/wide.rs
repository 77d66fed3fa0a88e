use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

fn main() {
    let total = AtomicU32::new(0);
    thread::scope(|s| {
        for _ in 0..7 {
            s.spawn(|| total.fetch_add(1, SeqCst));
        }
    });
}
