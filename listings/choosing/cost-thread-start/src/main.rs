use std::env;
use std::thread;
use std::time::Instant;

fn main() {
    let count = env::args()
        .nth(1)
        .map_or(100, |n| n.parse().expect("a number"));

    let begin = Instant::now();
    for _ in 0..count {
        thread::spawn(|| {}).join().expect("nothing panics");
    }
    let time = begin.elapsed() / count;

    println!("{count} threads started and ended");
    println!("each: {} ns", time.as_nanos());
}
