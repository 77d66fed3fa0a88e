use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

const ROUNDS: u32 = 100;

fn main() {
    let total = AtomicU32::new(0);
    let both = Barrier::new(2);
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let total = &total;
            let both = &both;
            scope.spawn(move || {
                for _ in 0..ROUNDS {
                    let seen = total.load(Ordering::SeqCst);
                    both.wait(); // now both have seen the same total
                    total.store(seen + 1, Ordering::SeqCst);
                    both.wait(); // now both have written the same total
                }
                println!("{name}: added 1, {ROUNDS} times");
            });
        }
    });
    println!("main: the total is {}", total.load(Ordering::SeqCst));
}
