use std::sync::Mutex;

fn main() {
    let balance = Mutex::new(100);
    let first = balance.lock().unwrap();
    println!("main: has {first}");
    let second = balance.lock().unwrap();
    println!("main: has {second}");
}
