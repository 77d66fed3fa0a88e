use std::sync::Mutex;
use std::thread;

static ACCOUNT: Mutex<u32> = Mutex::new(100);

fn main() {
    let mut balance = ACCOUNT.lock().expect("no thread panics");
    let bob = thread::spawn(move || {
        *balance += 20;
    });
    bob.join().expect("Bob does not panic");
}
