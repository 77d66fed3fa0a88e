use std::sync::Barrier;
use std::{env, thread};

const NAMES: [&str; 5] = ["Ada", "Bob", "Cleo", "Dan", "Eva"];

fn main() {
    let runners = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of runners, 5 at most"),
        None => NAMES.len(),
    };
    let start = Barrier::new(runners);
    thread::scope(|track| {
        for name in &NAMES[..runners] {
            let start = &start;
            track.spawn(move || {
                start.wait(); // until all are at the line
                println!("{name}: is here");
            });
        }
    });
    println!("main: all are done");
}
