use std::sync::Mutex;
use std::{env, thread};

fn main() {
    let count: usize = env::args().nth(1).map_or(5, |text| text.parse().unwrap());
    let forks: Vec<Mutex<u32>> = (0..count).map(|_| Mutex::new(0)).collect();
    thread::scope(|s| {
        for seat in 0..count {
            let (left, right) = (&forks[seat], &forks[(seat + 1) % count]);
            s.spawn(move || {
                let mut one = left.lock().unwrap();
                let mut other = right.lock().unwrap();
                *one += 1;
                *other += 1;
            });
        }
    });
}
