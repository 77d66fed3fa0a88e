use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

static STARTED: AtomicBool = AtomicBool::new(false);

fn main() {
    drop(thread::spawn(|| {
        STARTED.store(true, SeqCst);
        println!("worker: has started");
    }));
}
