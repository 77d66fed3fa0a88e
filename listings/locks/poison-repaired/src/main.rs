use std::sync::Mutex;
use std::thread;

fn main() {
    // Whatever moves between Ada and Bob, together they own 200.
    let accounts = Mutex::new([100, 100]);
    thread::scope(|scope| {
        let teller = scope.spawn(|| {
            let mut accounts = accounts.lock().expect("not poisoned");
            accounts[0] -= 50;
            panic!("no pen to write the 50 down for Bob");
        });
        teller.join().expect_err("the teller should panic");
    });

    match accounts.lock() {
        Ok(accounts) => println!("main: found {accounts:?}"),
        Err(poison) => {
            let mut accounts = poison.into_inner(); // the guard, all the same
            println!("main: found {accounts:?}, half done");
            accounts[1] = 200 - accounts[0];
        }
    }
    accounts.clear_poison();

    let accounts = accounts.lock().expect("not poisoned");
    println!("main: goes on with {accounts:?}");
}
