use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::sync_channel(1);
    let giver = thread::spawn(move || {
        for number in 1..=3 {
            sender.send(number).unwrap();
        }
    });
    let first = receiver.recv().unwrap();
    drop(receiver);
    println!("got {first}, the giver panicked: {}", giver.join().is_err());
}
