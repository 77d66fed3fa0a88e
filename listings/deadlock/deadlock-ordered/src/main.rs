use std::sync::Mutex;
use std::{env, thread};

fn main() {
    let rounds: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of payments"),
        None => 100_000,
    };
    println!("main: two threads pay {rounds} times each");
    let accounts = [Mutex::new(100), Mutex::new(100)];
    thread::scope(|scope| {
        for (name, from, to) in [("Ada", 0, 1), ("Bob", 1, 0)] {
            let accounts = &accounts;
            scope.spawn(move || {
                for _ in 0..rounds {
                    pay(accounts, from, to);
                }
                println!("{name}: is done");
            });
        }
    });
    let balances = accounts.map(|account| account.into_inner().expect("no panic"));
    println!("main: the accounts hold {balances:?}");
}

fn pay(accounts: &[Mutex<i32>], from: usize, to: usize) {
    let first = accounts[from.min(to)].lock().expect("no thread panics");
    let second = accounts[from.max(to)].lock().expect("no thread panics");
    let (mut source, mut target) = if from < to {
        (first, second)
    } else {
        (second, first)
    };
    *source -= 10;
    *target += 10;
}
