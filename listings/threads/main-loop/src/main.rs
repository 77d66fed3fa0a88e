use std::sync::mpsc::{TryRecvError, channel};
use std::thread;
use std::time::Duration;

fn main() {
    let (start, started) = channel();
    let (progress, news) = channel();
    let worker = thread::spawn(move || {
        started.recv().expect("the window opens");
        for percent in [25, 50, 75, 100] {
            thread::sleep(Duration::from_millis(60)); // a part of the work
            progress.send(percent).expect("the window is open");
        }
    });

    let mut frames = 0;
    loop {
        frames += 1; // here a program with a window would draw and ask for clicks
        match news.try_recv() {
            Ok(percent) => println!("window: shows {percent} %"),
            Err(TryRecvError::Empty) => {} // nothing new: do not wait for it
            Err(TryRecvError::Disconnected) => break,
        }
        if frames == 2 {
            println!("window: has drawn two frames, nobody was in the way");
            start.send(()).expect("the worker waits");
        }
        thread::sleep(Duration::from_millis(10));
    }
    worker.join().expect("the worker does not panic");
    println!("window: closes after {frames} frames");
}
