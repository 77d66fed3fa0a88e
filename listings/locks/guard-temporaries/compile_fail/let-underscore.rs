use std::sync::Mutex;

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() {
    let _ = SONGS.lock().expect("not poisoned");
    println!("main: has the list to itself, or has it not?");
}
