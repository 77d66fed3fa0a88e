use std::hint;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

struct Mailbox {
    letters: AtomicU32,
    flag: AtomicBool,
}

fn main() {
    let mailbox = Arc::new(Mailbox {
        letters: AtomicU32::new(0),
        flag: AtomicBool::new(false),
    });
    let writer = thread::spawn({
        let mailbox = Arc::clone(&mailbox);
        move || {
            mailbox.letters.store(1, Ordering::Relaxed);
            mailbox.flag.store(true, Ordering::Release);
        }
    });
    while !mailbox.flag.load(Ordering::Acquire) {
        hint::spin_loop();
    }
    let letters = mailbox.letters.load(Ordering::Relaxed);
    println!("reader: letters in the box: {letters}");
    writer.join().expect("the writer does not panic");
}
