use std::sync::mpsc::channel;
use std::thread;

fn main() {
    let (jobs, work) = channel();
    let worker = thread::spawn(move || {
        for song in work {
            println!("worker: downloads the {song}");
        }
        println!("worker: goes home");
    });
    for song in ["aria", "ballad"] {
        jobs.send(song).expect("the worker is there");
    }
    println!("main: waits for the worker");
    worker.join().expect("the worker should not panic");
    println!("main: goes home");
}
