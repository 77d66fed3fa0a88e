use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let giver = thread::spawn(move || sender.send(1).unwrap());
    receiver.recv().unwrap();
    println!("after the message: {:?}", receiver.try_recv());
    giver.join().unwrap();
}
