use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    thread::scope(|s| {
        s.spawn(|| _ = READY.load(SeqCst));
        s.spawn(|| READY.store(true, SeqCst));
    });
}
