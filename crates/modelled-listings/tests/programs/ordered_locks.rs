use std::sync::Mutex;
use std::thread;

fn main() {
    let checking = Mutex::new(100);
    let savings = Mutex::new(0);
    thread::scope(|s| {
        s.spawn(|| {
            let mut from = checking.lock().unwrap();
            let mut to = savings.lock().unwrap();
            *from -= 10;
            *to += 10;
        });
        s.spawn(|| {
            let mut to = checking.lock().unwrap();
            let mut from = savings.lock().unwrap();
            *from -= 5;
            *to += 5;
        });
    });
    let (checking, savings) = (checking.into_inner().unwrap(), savings.into_inner().unwrap());
    println!("total: {}", checking + savings);
}
