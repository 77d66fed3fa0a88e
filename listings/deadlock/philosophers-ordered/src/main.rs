use std::sync::Mutex;
use std::thread;

const COUNT: usize = 5;

fn main() {
    let forks: Vec<Mutex<()>> = (0..COUNT).map(|_| Mutex::new(())).collect();
    thread::scope(|scope| {
        for seat in 0..COUNT {
            let forks = &forks;
            scope.spawn(move || {
                let (left, right) = (seat, (seat + 1) % COUNT);
                // Only the last philosopher begins on the right: that breaks the circle.
                let (low, high) = (left.min(right), left.max(right));
                let _low = forks[low].lock().expect("not poisoned");
                println!("philosopher {seat}: has fork {low}, wants fork {high}");
                let _high = forks[high].lock().expect("not poisoned");
                println!("philosopher {seat}: eats");
            });
        }
    });
    println!("main: all have eaten");
}
