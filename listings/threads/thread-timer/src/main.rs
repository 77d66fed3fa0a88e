use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

fn main() {
    let (_keep, egg) = channel();
    let (cancel, guests) = channel();
    thread::scope(|scope| {
        scope.spawn(|| timer("egg", Duration::from_millis(100), egg));
        scope.spawn(|| timer("guests", Duration::from_secs(3600), guests));

        println!("main: the guests are here");
        drop(cancel); // without its sender, a channel is closed
    });
    println!("main: takes the egg out");
}

fn timer(name: &str, after: Duration, cancelled: Receiver<()>) {
    match cancelled.recv_timeout(after) {
        Err(RecvTimeoutError::Timeout) => println!("{name}: time is up"),
        Ok(()) | Err(RecvTimeoutError::Disconnected) => println!("{name}: cancelled"),
    }
}
