use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let songs = Arc::new(Mutex::new(Vec::new()));

    let shared = Arc::clone(&songs);
    let writer = thread::spawn(move || {
        for song in ["aria", "ballad", "carol", "duet", "elegy"] {
            shared.lock().expect("no thread panics").push(song);
        }
        println!("writer: owners: {}", Arc::strong_count(&shared));
    });
    writer.join().expect("the writer does not panic");

    let shared = Arc::clone(&songs);
    let reader = thread::spawn(move || {
        let songs = shared.lock().expect("no thread panics");
        println!("reader: found {songs:?}");
    });
    reader.join().expect("the reader does not panic");
    println!("main: owners: {}", Arc::strong_count(&songs));
}
