use std::sync::Arc;
use std::thread;

fn main() {
    let shared = Arc::new(1);
    let theirs = Arc::clone(&shared);
    thread::spawn(move || println!("{theirs}"));
    while Arc::strong_count(&shared) > 1 {
        thread::yield_now();
    }
}
