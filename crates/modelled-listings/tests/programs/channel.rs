use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    for name in ["Ada", "Bob"] {
        let sender = sender.clone();
        thread::spawn(move || sender.send(name).unwrap());
    }
    drop(sender);
    let mut names: Vec<&str> = receiver.iter().collect();
    names.sort();
    println!("names: {names:?}");
}
