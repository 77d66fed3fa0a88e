use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

static LAST: AtomicU32 = AtomicU32::new(0);

fn main() {
    thread::scope(|s| {
        s.spawn(|| LAST.store(1, SeqCst));
        s.spawn(|| LAST.store(2, SeqCst));
    });
}
