use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let songs = Arc::new(Mutex::new(Vec::new()));

    let shared = Arc::clone(&songs); // a second owner of the same list, not a second list
    let writer = thread::spawn(move || {
        for song in ["aria", "ballad", "carol", "duet", "elegy"] {
            shared.lock().expect("not poisoned").push(song);
        }
        println!("writer: owners: {}", Arc::strong_count(&shared));
    });
    writer.join().expect("the writer should not panic");

    let shared = Arc::clone(&songs);
    let reader = thread::spawn(move || {
        let songs = shared.lock().expect("not poisoned");
        println!("reader: found {songs:?}");
    });
    reader.join().expect("the reader should not panic");
    println!("main: owners: {}", Arc::strong_count(&songs));
}
