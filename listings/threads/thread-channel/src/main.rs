use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

const DISHES: u32 = 3;

fn main() {
    let (orders, kitchen) = channel();
    thread::scope(|scope| {
        for name in ["Ada", "Bob", "Cleo"] {
            let orders = orders.clone();
            scope.spawn(move || {
                for dish in 1..=DISHES {
                    orders.send((name, dish)).expect("the kitchen is open");
                    thread::sleep(Duration::from_millis(50));
                }
            });
        }
        drop(orders); // main sends nothing; now only the waiters can
        for (name, dish) in kitchen {
            println!("{name}: dish {dish}");
        }
    });
    println!("main: no waiter is left");
}
