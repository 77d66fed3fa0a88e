use std::sync::Mutex;
use std::thread;

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() {
    let writer = thread::spawn(|| {
        for song in ["aria", "ballad", "carol", "duet", "elegy"] {
            SONGS.lock().expect("not poisoned").push(song);
        }
        println!("writer: has added five songs");
    });
    writer.join().expect("the writer should not panic");

    let reader = thread::spawn(|| {
        let songs = SONGS.lock().expect("not poisoned");
        println!("reader: found {songs:?}");
    });
    reader.join().expect("the reader should not panic");
}
