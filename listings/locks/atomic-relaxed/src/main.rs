use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::{hint, thread};

#[derive(Default)]
struct Mailbox {
    letters: AtomicU32,
    flag: AtomicBool,
}

fn main() {
    let mailbox = Arc::new(Mailbox::default());
    let shared = Arc::clone(&mailbox);
    let writer = thread::spawn(move || {
        shared.letters.store(1, Ordering::Relaxed);
        // Relaxed: the flag promises nothing about the letter.
        shared.flag.store(true, Ordering::Relaxed);
    });
    while !mailbox.flag.load(Ordering::Relaxed) {
        hint::spin_loop();
    }
    let letters = mailbox.letters.load(Ordering::Relaxed);
    println!("reader: letters in the box: {letters}");
    writer.join().expect("the writer should not panic");
}
