use std::sync::Arc;
use std::thread;

fn main() {
    let songs = Arc::new(Vec::new());
    let shared = Arc::clone(&songs);
    let writer = thread::spawn(move || shared.push("aria"));
    writer.join().expect("the writer should not panic");
    println!("main: found {songs:?}");
}
