use std::sync::{Barrier, Mutex};
use std::thread;

const ATTEMPTS: u32 = 3;

static ACCOUNTS: [Mutex<u32>; 2] = [Mutex::new(100), Mutex::new(100)];
static STEP: Barrier = Barrier::new(2);

fn main() {
    thread::scope(|scope| {
        scope.spawn(|| pay("Ada", 0, 1));
        scope.spawn(|| pay("Bob", 1, 0));
    });
}

fn pay(name: &str, from: usize, to: usize) {
    for attempt in 1..=ATTEMPTS {
        let _source = ACCOUNTS[from].lock().expect("not poisoned");
        STEP.wait(); // now each has one lock
        let has_both = ACCOUNTS[to].try_lock().is_ok();
        STEP.wait(); // now each has tried the other lock
        println!("{name}: attempt {attempt}, has both locks: {has_both}");
    } // gives way
    println!("{name}: gives up");
}
