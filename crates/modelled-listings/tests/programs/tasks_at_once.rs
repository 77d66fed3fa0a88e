use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use tokio::task::LocalSet;
use tokio::time::sleep;

async fn add(total: Rc<Cell<u32>>) {
    for _ in 0..2 {
        total.set(total.get() + 1);
        sleep(Duration::from_millis(1)).await;
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
