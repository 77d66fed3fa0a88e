use std::sync::Mutex;
use std::time::Duration;
use std::{env, thread};

fn main() {
    let mut sizes = env::args().skip(1).map(|text| text.parse());
    let rounds: u32 = sizes
        .next()
        .unwrap_or(Ok(100_000))
        .expect("a number of payments");
    let attempts: u32 = sizes
        .next()
        .unwrap_or(Ok(20))
        .expect("a number of attempts");

    let accounts = [Mutex::new(100), Mutex::new(100)];
    thread::scope(|scope| {
        for (name, from, to) in [("Ada", 0, 1), ("Bob", 1, 0)] {
            let accounts = &accounts;
            scope.spawn(move || {
                let mut collisions = 0;
                for _ in 0..rounds {
                    match pay(accounts, from, to, attempts) {
                        Some(times) => collisions += times,
                        None => return println!("{name}: gives up"),
                    }
                }
                println!("{name}: has paid {rounds} times, with {collisions} collisions");
            });
        }
    });
    let balances = accounts.map(|account| account.into_inner().expect("no panic"));
    println!("main: the accounts hold {balances:?}");
}

/// Pays, unless all attempts fail. Says how many attempts failed.
fn pay(accounts: &[Mutex<i32>], from: usize, to: usize, attempts: u32) -> Option<u32> {
    for attempt in 0..attempts {
        let mut source = accounts[from].lock().expect("no thread panics");
        if let Ok(mut target) = accounts[to].try_lock() {
            *source -= 10;
            *target += 10;
            return Some(attempt);
        }
        drop(source); // gives way
        thread::sleep(Duration::from_micros(1 << attempt));
    }
    None
}
