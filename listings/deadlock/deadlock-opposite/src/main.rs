use std::sync::{Barrier, Mutex};
use std::thread;

fn main() {
    let accounts = [Mutex::new(100), Mutex::new(100)];
    let both = Barrier::new(2);
    thread::scope(|scope| {
        for (name, from, to) in [("Ada", 0, 1), ("Bob", 1, 0)] {
            let accounts = &accounts;
            let both = &both;
            scope.spawn(move || {
                let mut source = accounts[from].lock().expect("not poisoned");
                println!("{name}: has account {from}, wants account {to}");
                both.wait(); // now each has one lock
                let mut target = accounts[to].lock().expect("not poisoned");
                *source -= 10;
                *target += 10;
                println!("{name}: has paid");
            });
        }
    });
    println!("main: all have paid");
}
