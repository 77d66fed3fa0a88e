use std::sync::mpsc::{TryRecvError, channel};
use std::thread;
use std::time::Duration;

fn main() {
    let (progress, news) = channel();
    let worker = thread::spawn(move || {
        for percent in [25, 50, 75, 100] {
            thread::sleep(Duration::from_millis(60)); // a part of the work
            progress.send(percent).expect("the window is open");
        }
    });

    for frame in 1.. {
        // Here a program with a window would draw and ask for clicks.
        match news.try_recv() {
            Ok(percent) => println!("window: shows {percent} % in frame {frame}"),
            Err(TryRecvError::Empty) => {} // nothing new: do not wait for it
            Err(TryRecvError::Disconnected) => break,
        }
        thread::sleep(Duration::from_millis(10));
    }
    worker.join().expect("the worker should not panic");
    println!("window: closes");
}
