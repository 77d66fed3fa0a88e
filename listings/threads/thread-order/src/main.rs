use std::sync::Barrier;
use std::thread;

const NAMES: &[&str] = &["Ada", "Bob", "Cleo", "Dan", "Eve"];

fn main() {
    let start = Barrier::new(NAMES.len());
    thread::scope(|scope| {
        for name in NAMES {
            let start = &start;
            scope.spawn(move || {
                start.wait(); // until all are at the starting line
                println!("{name}: is here");
            });
        }
    });
    println!("main: all are done");
}
