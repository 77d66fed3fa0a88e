use std::sync::Mutex;

static SONGS: Mutex<[&str; 4]> = Mutex::new(["aria", "ballad", "carol", "duet"]);

fn main() {
    let songs = SONGS.lock().expect("not poisoned");
    drop(songs); // unlocks
    println!("main: sings the {}", songs[0]);
}
