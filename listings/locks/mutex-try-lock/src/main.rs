use std::sync::Mutex;
use std::thread;

fn main() {
    let account = Mutex::new(100);
    thread::scope(|scope| {
        let mut balance = account.lock().expect("not poisoned");
        println!("Ada: has the lock");
        let bob = scope.spawn(|| look("Bob", &account));
        bob.join().expect("Bob should not panic"); // and Ada still has the lock
        *balance += 50;
        drop(balance);
        println!("Ada: has unlocked");
        scope.spawn(|| look("Cleo", &account));
    });
}

fn look(name: &str, account: &Mutex<u32>) {
    match account.try_lock() {
        Ok(balance) => println!("{name}: finds it free, the balance is {balance}"),
        Err(_) => println!("{name}: finds it locked"),
    }
}
