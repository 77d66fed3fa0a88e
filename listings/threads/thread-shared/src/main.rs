use std::sync::Mutex;
use std::thread;

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() {
    let writer = thread::spawn(|| {
        for song in ["aria", "ballad", "carol", "duet", "elegy"] {
            SONGS.lock().expect("no thread panics").push(song);
        }
        println!("writer: has added five songs");
    });
    writer.join().expect("the writer does not panic");

    let reader = thread::spawn(|| {
        let songs = SONGS.lock().expect("no thread panics");
        println!("reader: found {songs:?}");
    });
    reader.join().expect("the reader does not panic");
}
