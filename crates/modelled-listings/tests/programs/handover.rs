use std::sync::mpsc::{self, TrySendError};
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::sync_channel(0);
    let giver = thread::spawn(move || {
        let early = sender.try_send(1);
        let early = matches!(early, Err(TrySendError::Full(_)));
        sender.send(2).unwrap();
        early
    });
    let mut got = vec![receiver.recv().unwrap()];
    if got == [1] {
        got.push(receiver.recv().unwrap());
    }
    let early = giver.join().unwrap();
    assert_eq!(early, got == [2]);
    println!("got {got:?}");
}
