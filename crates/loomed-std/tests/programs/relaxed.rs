use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::{hint, thread};

fn main() {
    let shared = Arc::new((AtomicU32::new(0), AtomicBool::new(false)));
    let theirs = Arc::clone(&shared);
    let writer = thread::spawn(move || {
        theirs.0.store(42, Relaxed);
        theirs.1.store(true, Relaxed);
    });
    while !shared.1.load(Relaxed) {
        hint::spin_loop();
    }
    println!("{}", shared.0.load(Relaxed));
    writer.join().unwrap();
}
