use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

fn main() {
    let flags = Arc::new((AtomicBool::new(false), AtomicBool::new(false)));
    let theirs = Arc::clone(&flags);
    let other = thread::spawn(move || {
        theirs.1.store(true, SeqCst);
        theirs.0.load(SeqCst)
    });
    flags.0.store(true, SeqCst);
    let mine = flags.1.load(SeqCst);
    println!("{}", mine || other.join().unwrap());
}
