use std::sync::Mutex;
use std::time::Instant;

const STEPS: u32 = 2_000_000;

fn main() {
    let total = Mutex::new(0);

    let start = Instant::now();
    for _ in 0..STEPS {
        *total.lock().expect("not poisoned") += 1;
    }
    let time = start.elapsed().as_micros();
    println!("a lock for each step: {time} µs");

    let start = Instant::now();
    let mut total = total.lock().expect("not poisoned");
    for _ in 0..STEPS {
        *total += 1;
    }
    let time = start.elapsed().as_micros();
    println!("one lock for all steps: {time} µs");
    println!("main: the total is {total}");
}
