use std::sync::mpsc;
use std::{process, thread};

fn main() -> Result<(), String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        sender.send("ready").unwrap();
        process::exit(3);
    });
    receiver.recv().map_err(|error| error.to_string())?;
    Err("main was first".to_string())
}
