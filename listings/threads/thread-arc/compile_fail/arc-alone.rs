use std::sync::Arc;
use std::thread;

fn main() {
    let songs = Arc::new(Vec::new());
    let shared = Arc::clone(&songs);
    let writer = thread::spawn(move || shared.push("aria"));
    writer.join().expect("the writer does not panic");
    println!("main: found {songs:?}");
}
