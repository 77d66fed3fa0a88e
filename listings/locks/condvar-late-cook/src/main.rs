use std::sync::{Condvar, Mutex};
use std::thread;

fn main() {
    let orders = Mutex::new(Vec::new());
    let bell = Condvar::new();
    orders.lock().expect("not poisoned").push("cake");
    bell.notify_one(); // no cook is there to hear it
    println!("waiter: orders cake and rings");

    thread::scope(|scope| {
        scope.spawn(|| {
            let list = orders.lock().expect("not poisoned");
            println!("cook: sees {} orders", list.len());
            let mut list = bell
                .wait_while(list, |list| list.is_empty())
                .expect("not poisoned");
            println!("cook: makes {}", list.remove(0));
        });
    });
}
