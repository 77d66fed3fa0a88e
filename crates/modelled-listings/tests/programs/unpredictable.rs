use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;

fn main() {
    let last = AtomicU64::new(0);
    thread::scope(|s| {
        for number in 0..2 {
            let last = &last;
            s.spawn(move || last.store(RandomState::new().hash_one(number), SeqCst));
        }
    });
}
