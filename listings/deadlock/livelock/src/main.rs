use std::sync::{Barrier, Mutex};
use std::{env, thread};

fn main() {
    let attempts: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of attempts"),
        None => 3,
    };
    let accounts = [Mutex::new(100), Mutex::new(100)];
    let step = Barrier::new(2);
    thread::scope(|scope| {
        for (name, from, to) in [("Ada", 0, 1), ("Bob", 1, 0)] {
            let (accounts, step) = (&accounts, &step);
            scope.spawn(move || {
                for attempt in 1..=attempts {
                    let mut source = accounts[from].lock().expect("no thread panics");
                    step.wait(); // now each has one lock
                    let target = accounts[to].try_lock();
                    step.wait(); // now each has tried the other one
                    if let Ok(mut target) = target {
                        *source -= 10;
                        *target += 10;
                        println!("{name}: has paid");
                        return;
                    }
                    println!("{name}: gives way, attempt {attempt}");
                }
                println!("{name}: gives up");
            });
        }
    });
}
