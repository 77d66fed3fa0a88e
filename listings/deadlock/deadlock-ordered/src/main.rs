use std::sync::Mutex;
use std::thread;

const ROUNDS: u32 = 100_000;

fn main() {
    println!("main: two threads pay {ROUNDS} times each");
    let accounts = [Mutex::new(100), Mutex::new(100)];
    thread::scope(|scope| {
        for (name, from, to) in [("Ada", 0, 1), ("Bob", 1, 0)] {
            let accounts = &accounts;
            scope.spawn(move || {
                for _ in 0..ROUNDS {
                    pay(accounts, from, to);
                }
                println!("{name}: is done");
            });
        }
    });
    let balances = accounts.map(|account| account.into_inner().expect("not poisoned"));
    println!("main: the accounts hold {balances:?}");
}

fn pay(accounts: &[Mutex<i32>], from: usize, to: usize) {
    // The lower number first, whichever way the money goes: no circle can form.
    let first = accounts[from.min(to)].lock().expect("not poisoned");
    let second = accounts[from.max(to)].lock().expect("not poisoned");
    let (mut source, mut target) = if from < to {
        (first, second)
    } else {
        (second, first)
    };
    *source -= 10;
    *target += 10;
}
