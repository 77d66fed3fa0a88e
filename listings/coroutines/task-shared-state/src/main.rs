use std::cell::Cell;

use tokio::task::yield_now;

const ROUNDS: u32 = 100_000;

async fn add(name: &str, total: &Cell<u32>) {
    println!("{name}: begins");
    for _ in 0..ROUNDS {
        total.set(total.get() + 1);
        yield_now().await; // the other one has its turn
    }
    println!("{name}: added 1, {ROUNDS} times");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Cell::new(0);
    tokio::join!(add("Ada", &total), add("Bob", &total));
    println!("main: the total is {}", total.get());
}
