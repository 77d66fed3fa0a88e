use std::thread;

fn main() {
    let main = thread::current();
    let waker = thread::spawn(move || main.unpark());
    thread::park();
    waker.join().unwrap();
    println!("main: awake");
}
