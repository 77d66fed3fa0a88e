use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

struct Timer {
    keep: Sender<()>, // dropped, it cancels the timer
    thread: JoinHandle<()>,
}

fn timer(name: &'static str, after: Duration, action: impl FnOnce() + Send + 'static) -> Timer {
    let (keep, cancelled) = channel();
    let thread = thread::spawn(move || match cancelled.recv_timeout(after) {
        Err(RecvTimeoutError::Timeout) => action(),
        Err(RecvTimeoutError::Disconnected) => println!("{name}: cancelled"),
        Ok(()) => unreachable!("nobody sends"),
    });
    Timer { keep, thread }
}

fn main() {
    let egg = timer("egg", Duration::from_millis(100), || {
        println!("egg: is done")
    });
    let guests = timer("guests", Duration::from_secs(3600), || {
        println!("guests: are late");
    });

    println!("main: the guests are here");
    drop(guests.keep);
    guests.thread.join().expect("the timer does not panic");

    egg.thread.join().expect("the timer does not panic");
    println!("main: takes the egg out");
}
