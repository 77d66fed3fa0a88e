use std::sync::Mutex;
use std::thread;

const THREADS: usize = 30;

static SONGS: Mutex<[&str; 4]> = Mutex::new(["aria", "ballad", "carol", "duet"]);

fn main() {
    thread::scope(|scope| {
        for index in 0..THREADS {
            scope.spawn(move || look_up(index));
        }
    });
    println!("main: all {THREADS} are done");
}

fn look_up(index: usize) {
    let songs = SONGS.lock().expect("not poisoned");
    let Some(song) = songs.get(index) else {
        println!("thread {index}: there is no such song");
        return;
    };
    println!("thread {index}: sings the {song}");
}
