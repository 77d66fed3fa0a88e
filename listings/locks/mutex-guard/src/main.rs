use std::sync::Mutex;
use std::thread;

fn main() {
    let account = Mutex::new(100); // create
    thread::scope(|scope| {
        let mut balance = account.lock().expect("not poisoned"); // lock
        println!("Ada: has the lock, the balance is {balance}");
        scope.spawn(|| {
            let mut balance = account.lock().expect("not poisoned"); // waits for Ada
            *balance += 20;
            println!("Bob: has the lock, the balance is {balance}");
        }); // Bob's guard is dropped here: unlock
        *balance += 50;
        println!("Ada: unlocks, the balance is {balance}");
        drop(balance); // unlock
    });
    let balance = account.into_inner().expect("not poisoned");
    println!("main: the balance is {balance}");
}
