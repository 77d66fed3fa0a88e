use std::sync::Mutex;
use std::{env, thread};

fn main() {
    let rounds: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of rounds"),
        None => 1_000_000,
    };
    let total = Mutex::new(0);
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let total = &total;
            scope.spawn(move || {
                for _ in 0..rounds {
                    *total.lock().expect("no thread panics") += 1;
                }
                let total = total.lock().expect("no thread panics");
                println!("{name}: is done, the total is {total}");
            });
        }
    });
    let total = total.into_inner().expect("no thread panicked");
    println!("main: the total is {total}");
}
