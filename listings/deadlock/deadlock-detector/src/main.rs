use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use parking_lot::{Mutex, deadlock};

static ACCOUNTS: [Mutex<u32>; 2] = [Mutex::new(100), Mutex::new(100)];
static BOTH: Barrier = Barrier::new(2);

fn main() {
    thread::spawn(|| lock_both(0, 1));
    thread::spawn(|| lock_both(1, 0));
    let mut circles = Vec::new();
    while circles.is_empty() {
        thread::sleep(Duration::from_millis(10));
        circles = deadlock::check_deadlock();
    }
    println!("main: {} threads wait in a circle", circles[0].len());
}

fn lock_both(first: usize, second: usize) {
    let _first = ACCOUNTS[first].lock();
    BOTH.wait(); // now each thread has one lock
    let _second = ACCOUNTS[second].lock();
}
