use std::sync::Mutex;
use std::thread;

fn transfer(from: &Mutex<i32>, to: &Mutex<i32>) -> bool {
    for _ in 0..2 {
        let mut from = from.lock().unwrap();
        if let Ok(mut to) = to.try_lock() {
            *from -= 1;
            *to += 1;
            return true;
        }
        drop(from);
        thread::yield_now();
    }
    false
}

fn main() {
    let (checking, savings) = (Mutex::new(100), Mutex::new(100));
    thread::scope(|s| {
        s.spawn(|| transfer(&checking, &savings));
        s.spawn(|| transfer(&savings, &checking));
    });
    println!("total: {}", *checking.lock().unwrap() + *savings.lock().unwrap());
}
