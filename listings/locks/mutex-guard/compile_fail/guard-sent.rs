use std::sync::Mutex;
use std::thread;

static ACCOUNT: Mutex<u32> = Mutex::new(100);

fn main() {
    let mut balance = ACCOUNT.lock().expect("not poisoned");
    let bob = thread::spawn(move || {
        *balance += 20;
    });
    bob.join().expect("Bob should not panic");
}
