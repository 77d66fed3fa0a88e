use std::error::Error;
use std::sync::Mutex;
use std::{env, thread};

fn main() -> Result<(), Box<dyn Error>> {
    let rounds: u32 = match env::args().nth(1) {
        Some(text) => text.parse()?,
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
    let balances = accounts.map(|account| account.into_inner().expect("not poisoned"));
    println!("main: the accounts hold {balances:?}");
    Ok(())
}

fn pay(accounts: &[Mutex<i32>], from: usize, to: usize) {
    let mut source = accounts[from].lock().expect("not poisoned");
    let mut target = accounts[to].lock().expect("not poisoned");
    *source -= 10;
    *target += 10;
}
