use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let worker = sender.clone();
    thread::spawn(move || worker.send(1).unwrap());
    // `sender` is still there, so the loop waits for ever.
    for number in receiver {
        println!("main: got {number}");
    }
    drop(sender);
}
