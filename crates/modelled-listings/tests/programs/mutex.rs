use std::sync::Mutex;
use std::thread;

static TOTAL: Mutex<u32> = Mutex::new(0);

fn main() {
    thread::scope(|s| {
        for _ in 0..2 {
            s.spawn(|| {
                for _ in 0..2 {
                    let mut total = TOTAL.lock().expect("nobody panics with the lock");
                    *total += 1;
                }
            });
        }
    });
    println!("total: {}", TOTAL.lock().expect("nobody panics with the lock"));
}
