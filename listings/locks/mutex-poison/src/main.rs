use std::sync::Mutex;
use std::thread;

fn main() {
    // Whatever moves between Ada and Bob, together they own 200.
    let accounts = Mutex::new([100, 100]);

    let teller = thread::scope(|scope| {
        let teller = scope.spawn(|| {
            let mut accounts = accounts.lock().expect("nobody panicked yet");
            accounts[0] -= 50;
            panic!("no pen to write the 50 down for Bob");
        });
        teller.join()
    });
    println!("main: the teller panicked: {}", teller.is_err());
    println!("main: the mutex is poisoned: {}", accounts.is_poisoned());

    match accounts.lock() {
        Ok(accounts) => println!("main: found {accounts:?}"),
        Err(poison) => {
            let mut accounts = poison.into_inner(); // the guard, all the same
            println!("main: found {accounts:?}, half done");
            accounts[1] = 200 - accounts[0];
        }
    }
    accounts.clear_poison();

    let accounts = accounts.lock().expect("the poison was cleared");
    println!("main: goes on with {accounts:?}");
}
