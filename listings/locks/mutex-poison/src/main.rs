use std::sync::Mutex;
use std::thread;

fn main() {
    let accounts = Mutex::new([100, 100]);
    thread::scope(|scope| {
        let teller = scope.spawn(|| {
            let mut accounts = accounts.lock().expect("not poisoned");
            accounts[0] -= 50;
            panic!("no pen to write the 50 down for Bob");
        });
        let result = teller.join();
        println!("main: the teller panicked: {}", result.is_err());
    });
    println!("main: the mutex is poisoned: {}", accounts.is_poisoned());
    match accounts.lock() {
        Ok(accounts) => println!("main: goes on with {accounts:?}"),
        Err(error) => println!("main: stops, because of a {error}"),
    };
}
