use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

const ROUNDS: u32 = 1_000_000;

fn main() {
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for name in ["first", "second"] {
            let total = &total;
            let adder = scope.spawn(move || {
                println!("{name}: begins at {}", total.load(Ordering::SeqCst));
                for _ in 0..ROUNDS {
                    let seen = total.load(Ordering::SeqCst);
                    total.store(seen + 1, Ordering::SeqCst);
                }
                println!("{name}: ends at {}", total.load(Ordering::SeqCst));
            });
            adder.join().expect("the adder should not panic");
        }
    });
    println!("main: the total is {}", total.load(Ordering::SeqCst));
}
