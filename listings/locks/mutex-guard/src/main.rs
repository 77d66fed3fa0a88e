use std::sync::{Barrier, Mutex};
use std::thread;

fn main() {
    let account = Mutex::new(100); // create
    let tried = Barrier::new(2);
    thread::scope(|scope| {
        let mut balance = account.lock().expect("no thread panics"); // lock
        println!("Ada: has the lock, the balance is {balance}");
        scope.spawn(|| {
            match account.try_lock() {
                Ok(balance) => println!("Bob: finds it free, the balance is {balance}"),
                Err(_) => println!("Bob: finds it locked"),
            }
            tried.wait();
            let mut balance = account.lock().expect("no thread panics"); // waits for Ada
            *balance += 20;
            println!("Bob: has the lock, the balance is {balance}");
        }); // Bob's guard ends here: unlock
        tried.wait();
        *balance += 50;
        println!("Ada: unlocks, the balance is {balance}");
        drop(balance); // unlock
    });
    let balance = account.into_inner().expect("no thread panicked");
    println!("main: the balance is {balance}");
}
