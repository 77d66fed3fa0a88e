use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

static READY: AtomicBool = AtomicBool::new(false);

fn main() {
    let main = thread::current();
    let waker = thread::spawn(move || {
        READY.store(true, SeqCst);
        main.unpark();
    });
    thread::park();
    println!("main: ready {}", READY.load(SeqCst));
    waker.join().unwrap();
}
