use std::sync::Mutex;

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() {
    let songs = SONGS.lock().expect("not poisoned").as_slice();
    println!("found {} songs", songs.len());
}
