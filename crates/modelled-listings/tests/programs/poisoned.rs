use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let balance = Arc::new(Mutex::new(100));
    let theirs = Arc::clone(&balance);
    let careless = thread::spawn(move || {
        let mut balance = theirs.lock().unwrap();
        *balance -= 1;
        panic!("half done");
    });
    let early = balance.lock().is_ok();
    println!("careless: panicked {}", careless.join().is_err());
    let late = balance.lock().map(|balance| *balance);
    let after = late.unwrap_or_else(|poisoned| *poisoned.into_inner());
    println!("main: early {}, then {after}", early);
}
