use std::hash::{BuildHasher, RandomState};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

const ROUNDS: u32 = 100_000;
const ATTEMPTS: u32 = 20;
const MAX_PAUSE: u64 = 50_000; // microseconds

fn main() {
    let accounts = [Mutex::new(100), Mutex::new(100)];
    thread::scope(|scope| {
        for (name, from, to) in [("Ada", 0, 1), ("Bob", 1, 0)] {
            let accounts = &accounts;
            scope.spawn(move || match pay_often(accounts, from, to) {
                Some(collisions) => println!("{name}: has paid, with {collisions} collisions"),
                None => println!("{name}: gives up"),
            });
        }
    });
    let balances = accounts.map(|account| account.into_inner().expect("not poisoned"));
    println!("main: the accounts hold {balances:?}");
}

fn pay_often(accounts: &[Mutex<i32>], from: usize, to: usize) -> Option<u32> {
    let mut collisions = 0;
    for _ in 0..ROUNDS {
        collisions += pay(accounts, from, to)?;
    }
    Some(collisions)
}

/// Pays, unless all attempts fail. Returns how many attempts failed.
fn pay(accounts: &[Mutex<i32>], from: usize, to: usize) -> Option<u32> {
    for attempt in 0..ATTEMPTS {
        let mut source = accounts[from].lock().expect("not poisoned");
        if let Ok(mut target) = accounts[to].try_lock() {
            *source -= 10;
            *target += 10;
            return Some(attempt);
        }
        drop(source); // gives way
        let longest = 2_u64.saturating_pow(attempt).min(MAX_PAUSE);
        // A random part, so that two threads do not pause alike and meet again.
        let pause = 1 + RandomState::new().hash_one(attempt) % longest;
        thread::sleep(Duration::from_micros(pause));
    }
    None
}
