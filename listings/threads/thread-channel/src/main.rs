use std::sync::mpsc::channel;
use std::time::Duration;
use std::{env, thread};

fn main() {
    let dishes: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of dishes"),
        None => 3,
    };
    let (orders, kitchen) = channel();
    for name in ["Ada", "Bob", "Cleo"] {
        let orders = orders.clone();
        thread::spawn(move || {
            for dish in 1..=dishes {
                let order = format!("{name}: dish {dish}");
                orders.send(order).expect("the kitchen is open");
                thread::sleep(Duration::from_millis(50));
            }
        });
    }
    drop(orders); // main sends nothing; now only the waiters can

    for order in kitchen {
        println!("{order}");
    }
    println!("main: no waiter is left");
}
