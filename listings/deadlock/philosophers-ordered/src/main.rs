use std::sync::Mutex;
use std::{env, thread};

fn main() {
    let count: usize = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of philosophers"),
        None => 5,
    };
    let forks: Vec<Mutex<()>> = (0..count).map(|_| Mutex::new(())).collect();
    thread::scope(|scope| {
        for seat in 0..count {
            let forks = &forks;
            scope.spawn(move || {
                let (left, right) = (seat, (seat + 1) % count);
                let (low, high) = (left.min(right), left.max(right));
                let _low = forks[low].lock().expect("no thread panics");
                println!("philosopher {seat}: has fork {low}, wants fork {high}");
                let _high = forks[high].lock().expect("no thread panics");
                println!("philosopher {seat}: eats");
            });
        }
    });
    println!("main: all have eaten");
}
