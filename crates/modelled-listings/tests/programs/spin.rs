use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

fn main() {
    let ready = AtomicBool::new(false);
    thread::scope(|s| {
        s.spawn(|| ready.store(true, SeqCst));
        while !ready.load(SeqCst) {
            thread::yield_now();
        }
    });
}
