use std::cell::Cell;
use std::rc::Rc;

use tokio::task::{LocalSet, yield_now};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Rc::new(Cell::new(0));
    let tasks = LocalSet::new();
    for name in ["Ada", "Bob"] {
        let total = Rc::clone(&total);
        tasks.spawn_local(async move {
            println!("{name}: begins");
            for _ in 0..100_000 {
                total.set(total.get() + 1);
                yield_now().await; // the other one has its turn
            }
            println!("{name}: added 1, 100000 times");
        });
    }
    tasks.await;
    println!("main: the total is {}", total.get());
}
