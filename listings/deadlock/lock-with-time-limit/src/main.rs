use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use parking_lot::Mutex;

fn main() {
    let account = Mutex::new(100);
    let tried = Barrier::new(2);
    thread::scope(|scope| {
        let mut balance = account.lock();
        println!("Ada: has the lock");
        scope.spawn(|| {
            match account.try_lock_for(Duration::from_millis(100)) {
                Some(balance) => println!("Bob: has the lock, the balance is {balance}"),
                None => println!("Bob: gives up after 100 ms"),
            }
            tried.wait();
            match account.try_lock_for(Duration::from_secs(10)) {
                Some(balance) => println!("Bob: has the lock, the balance is {balance}"),
                None => println!("Bob: gives up after 10 s"),
            }
        });
        tried.wait();
        *balance += 50;
        println!("Ada: unlocks");
    }); // Ada's guard ends before the scope waits for Bob
}
