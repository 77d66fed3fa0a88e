use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

const ORDERS: u32 = 5;

#[derive(Debug, Default)]
struct Kitchen {
    orders: VecDeque<u32>,
    closed: bool,
}

fn main() {
    let kitchen = Mutex::new(Kitchen::default());
    let bell = Condvar::new();
    thread::scope(|scope| {
        scope.spawn(|| cook("Ada", &kitchen, &bell));
        scope.spawn(|| cook("Bob", &kitchen, &bell));
        for order in 1..=ORDERS {
            let mut kitchen = kitchen.lock().expect("not poisoned");
            kitchen.orders.push_back(order);
            bell.notify_one();
        }
        kitchen.lock().expect("not poisoned").closed = true;
        bell.notify_all();
    });
}

fn cook(name: &str, kitchen: &Mutex<Kitchen>, bell: &Condvar) {
    while let Some(order) = next_order(kitchen, bell) {
        println!("{name}: cooks order {order}"); // holds no lock
    }
    println!("{name}: goes home");
}

fn next_order(kitchen: &Mutex<Kitchen>, bell: &Condvar) -> Option<u32> {
    let kitchen = kitchen.lock().expect("not poisoned");
    let is_idle = |kitchen: &mut Kitchen| kitchen.orders.is_empty() && !kitchen.closed;
    let mut kitchen = bell.wait_while(kitchen, is_idle).expect("not poisoned");
    kitchen.orders.pop_front()
}
