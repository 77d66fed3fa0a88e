use std::sync::{Barrier, Mutex};
use std::{env, thread};

fn main() {
    let count: usize = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of philosophers"),
        None => 5,
    };
    let forks: Vec<Mutex<()>> = (0..count).map(|_| Mutex::new(())).collect();
    let table = Barrier::new(count);
    thread::scope(|scope| {
        for seat in 0..count {
            let (forks, table) = (&forks, &table);
            scope.spawn(move || {
                let (left, right) = (seat, (seat + 1) % count);
                let _left = forks[left].lock().expect("no thread panics");
                println!("philosopher {seat}: has fork {left}, wants fork {right}");
                table.wait(); // now each has one fork
                let _right = forks[right].lock().expect("no thread panics");
                println!("philosopher {seat}: eats");
            });
        }
    });
    println!("main: all have eaten");
}
