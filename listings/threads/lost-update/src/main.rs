use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, thread};

fn main() {
    let rounds = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of rounds"),
        None => 100,
    };
    let total = AtomicU32::new(0);
    let both = Barrier::new(2);
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let (total, both) = (&total, &both);
            scope.spawn(move || {
                for _ in 0..rounds {
                    let seen = total.load(Ordering::SeqCst);
                    both.wait(); // now both have seen the same total
                    total.store(seen + 1, Ordering::SeqCst);
                    both.wait(); // now both have written the same total
                }
                println!("{name}: added 1, {rounds} times");
            });
        }
    });
    println!("main: the total is {}", total.load(Ordering::SeqCst));
}
