use std::thread;
use std::time::Duration;

use parking_lot::Mutex;

static ACCOUNT: Mutex<u32> = Mutex::new(100);

fn main() {
    let balance = ACCOUNT.lock();
    println!("main: has the lock");
    let ada = thread::spawn(|| ask("Ada"));
    ada.join().expect("Ada should not panic");
    drop(balance);
    println!("main: has unlocked");
    let bob = thread::spawn(|| ask("Bob"));
    bob.join().expect("Bob should not panic");
}

fn ask(name: &str) {
    match ACCOUNT.try_lock_for(Duration::from_millis(100)) {
        Some(balance) => println!("{name}: has the lock, the balance is {balance}"),
        None => println!("{name}: gives up after 100 ms"),
    }
}
