use std::cell::Cell;
use std::rc::Rc;

use tokio::task::{LocalSet, yield_now};

async fn add(total: Rc<Cell<u32>>) {
    for _ in 0..2 {
        let seen = total.get();
        yield_now().await;
        total.set(seen + 1);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Rc::new(Cell::new(0));
    let tasks = LocalSet::new();
    tasks.spawn_local(add(Rc::clone(&total)));
    tasks.spawn_local(add(Rc::clone(&total)));
    tasks.await;
    println!("total: {}", total.get());
}
