use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::{env, thread};

#[derive(Debug, Default)]
struct Kitchen {
    orders: VecDeque<u32>,
    closed: bool,
}

fn main() {
    let orders: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of orders"),
        None => 5,
    };
    let kitchen = Mutex::new(Kitchen::default());
    let bell = Condvar::new();
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let (kitchen, bell) = (&kitchen, &bell);
            scope.spawn(move || {
                while let Some(order) = next_order(kitchen, bell) {
                    println!("{name}: cooks order {order}"); // holds no lock
                }
                println!("{name}: goes home");
            });
        }
        for order in 1..=orders {
            let mut kitchen = kitchen.lock().expect("no thread panics");
            kitchen.orders.push_back(order);
            bell.notify_one();
        }
        kitchen.lock().expect("no thread panics").closed = true;
        bell.notify_all();
    });
}

fn next_order(kitchen: &Mutex<Kitchen>, bell: &Condvar) -> Option<u32> {
    let kitchen = kitchen.lock().expect("no thread panics");
    let mut kitchen = bell
        .wait_while(kitchen, |kitchen| {
            kitchen.orders.is_empty() && !kitchen.closed
        })
        .expect("no thread panics");
    kitchen.orders.pop_front()
}
