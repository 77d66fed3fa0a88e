use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc;
use std::thread;

static SENT: AtomicBool = AtomicBool::new(false);

fn main() {
    let (sender, receiver) = mpsc::sync_channel(0);
    let giver = thread::spawn(move || {
        sender.send("a letter").unwrap();
        SENT.store(true, SeqCst);
    });
    let early = SENT.load(SeqCst);
    receiver.recv().unwrap();
    giver.join().unwrap();
    println!("sent before anybody took it: {early}");
}
