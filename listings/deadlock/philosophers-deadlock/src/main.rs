use std::sync::{Barrier, Mutex};
use std::thread;

const COUNT: usize = 5;

fn main() {
    let forks: Vec<Mutex<()>> = (0..COUNT).map(|_| Mutex::new(())).collect();
    let table = Barrier::new(COUNT);
    thread::scope(|scope| {
        for seat in 0..COUNT {
            let forks = &forks;
            let table = &table;
            scope.spawn(move || {
                let (left, right) = (seat, (seat + 1) % COUNT);
                let _left = forks[left].lock().expect("not poisoned");
                println!("philosopher {seat}: has fork {left}, wants fork {right}");
                table.wait(); // now each has one fork
                let _right = forks[right].lock().expect("not poisoned");
                println!("philosopher {seat}: eats");
            });
        }
    });
    println!("main: all have eaten");
}
