use std::sync::{Barrier, Condvar, Mutex};
use std::thread;

static ORDERS: Mutex<Vec<&str>> = Mutex::new(Vec::new());
static BELL: Condvar = Condvar::new();

fn main() {
    println!("main: the cook comes first");
    let looked = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| cook(|| _ = looked.wait()));
        looked.wait();
        order("soup"); // gets the lock once the cook waits for the bell
    });

    println!("main: the order comes first");
    order("cake"); // nobody hears the bell
    thread::scope(|scope| {
        scope.spawn(|| cook(|| ()));
    });
}

fn cook(after_a_look: impl FnOnce()) {
    let orders = ORDERS.lock().expect("no thread panics");
    println!("cook: sees {} orders", orders.len());
    after_a_look(); // the cook still holds the lock
    let mut orders = BELL
        .wait_while(orders, |orders| orders.is_empty())
        .expect("no thread panics");
    println!("cook: makes {}", orders.remove(0));
}

fn order(dish: &'static str) {
    let mut orders = ORDERS.lock().expect("no thread panics");
    orders.push(dish);
    println!("waiter: orders {dish} and rings");
    BELL.notify_one();
}
