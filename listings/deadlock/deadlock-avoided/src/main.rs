use std::sync::Mutex;
use std::{env, thread};

static SONGS: Mutex<[&str; 4]> = Mutex::new(["aria", "ballad", "carol", "duet"]);

fn main() {
    let count: usize = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of threads"),
        None => 30,
    };
    thread::scope(|scope| {
        for index in 0..count {
            scope.spawn(move || look_up(index));
        }
    });
    println!("main: all {count} are done");
}

fn look_up(index: usize) {
    let songs = SONGS.lock().expect("no thread panics");
    let Some(song) = songs.get(index) else {
        println!("thread {index}: there is no such song");
        return;
    };
    println!("thread {index}: sings the {song}");
}
