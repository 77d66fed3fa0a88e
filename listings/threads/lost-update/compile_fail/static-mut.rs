use std::thread;

static mut TOTAL: u32 = 0;

fn add() {
    for _ in 0..1_000_000 {
        TOTAL += 1;
    }
}

fn main() {
    let first = thread::spawn(add);
    let second = thread::spawn(add);
    first.join().expect("the first should not panic");
    second.join().expect("the second should not panic");
}
