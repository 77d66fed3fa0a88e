use std::thread;
use std::time::{Duration, Instant};

/// Stands for any wait: for a disk, for a server, for a person.
fn download(song: u32) {
    println!("song {song}: asked for");
    thread::sleep(Duration::from_millis(100));
    println!("song {song}: arrived");
}

fn main() {
    let start = Instant::now();
    for song in 1..=5 {
        download(song);
    }
    println!("one after the other: {} ms", start.elapsed().as_millis());

    let start = Instant::now();
    let downloads = [6, 7, 8, 9, 10].map(|song| thread::spawn(move || download(song)));
    for handle in downloads {
        handle.join().expect("the download should not panic");
    }
    println!("at the same time: {} ms", start.elapsed().as_millis());
}
