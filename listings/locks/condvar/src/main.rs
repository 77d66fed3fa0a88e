use std::sync::{Condvar, Mutex};
use std::thread;

fn main() {
    let orders = Mutex::new(Vec::new());
    let bell = Condvar::new();
    thread::scope(|scope| {
        let list = orders.lock().expect("not poisoned");
        println!("cook: sees {} orders", list.len());
        scope.spawn(|| {
            let mut list = orders.lock().expect("not poisoned"); // waits for the cook
            list.push("soup");
            println!("waiter: orders soup and rings");
            bell.notify_one();
        });
        let mut list = bell
            .wait_while(list, |list| list.is_empty()) // unlocks while it sleeps
            .expect("not poisoned");
        println!("cook: makes {}", list.remove(0));
    });
}
