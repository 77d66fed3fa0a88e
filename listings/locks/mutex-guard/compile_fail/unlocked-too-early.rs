use std::sync::Mutex;

fn main() {
    let accounts = Mutex::new(vec![100, 50]);
    let guard = accounts.lock().expect("not poisoned");
    let highest = guard.iter().max();
    drop(guard); // unlock
    println!("the highest balance is {highest:?}");
}
