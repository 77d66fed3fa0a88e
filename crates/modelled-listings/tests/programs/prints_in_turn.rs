use std::thread;

fn main() {
    println!("main: starts the worker");
    let worker = thread::spawn(|| println!("worker: is here"));
    worker.join().unwrap();
}
