use std::env;
use std::thread;
use std::time::Instant;

fn main() {
    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 100,
    };

    let start = Instant::now();
    for _ in 0..count {
        thread::spawn(|| {})
            .join()
            .expect("the thread should not panic");
    }
    let time = start.elapsed() / count;

    println!("{count} threads started and ended");
    println!("each: {} ns", time.as_nanos());
}
