use std::sync::RwLock;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

fn main() {
    let pair = RwLock::new((0, 0));
    let inside = AtomicU32::new(0);
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                let before = pair.read().unwrap();
                let (first, count) = (before.0, inside.fetch_add(1, SeqCst) + 1);
                inside.fetch_sub(1, SeqCst);
                println!("reader: torn {}, {count} inside", first != before.1);
            });
        }
        s.spawn(|| {
            let mut pair = pair.write().unwrap();
            pair.0 += 1;
            inside.load(SeqCst); // a step in the middle
            pair.1 += 1;
        });
    });
}
