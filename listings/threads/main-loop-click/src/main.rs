use std::sync::mpsc::{TryRecvError, channel};
use std::thread;
use std::time::Duration;

fn main() {
    let (click, clicks) = channel();
    let (progress, news) = channel();
    let worker = thread::spawn(move || {
        clicks.recv().expect("the user clicks");
        for percent in [50, 100] {
            thread::sleep(Duration::from_millis(60)); // a part of the work
            progress.send(percent).expect("the window is open");
        }
    });

    let mut frames = 0;
    loop {
        frames += 1;
        match news.try_recv() {
            Ok(percent) => println!("window: shows {percent} %"),
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => break,
        }
        if frames == 2 {
            println!("window: has drawn two frames, and a click starts the work");
            click.send(()).expect("the worker waits");
        }
        thread::sleep(Duration::from_millis(10));
    }
    worker.join().expect("the worker should not panic");
    println!("window: closes after {frames} frames");
}
