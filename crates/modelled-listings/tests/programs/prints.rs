use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::{env, thread};

static COUNT: AtomicU32 = AtomicU32::new(0);

fn main() {
    let worker = thread::spawn(|| {
        println!("worker: {}", COUNT.fetch_add(1, SeqCst) + 1);
    });
    if env::args().nth(1).is_some() {
        let mine = COUNT.fetch_add(1, SeqCst);
        worker.join().unwrap();
        println!("main: {}", mine.max(1) + 1);
    } else {
        println!("main: {}", COUNT.fetch_add(1, SeqCst) + 1);
        COUNT.load(SeqCst);
    }
}
