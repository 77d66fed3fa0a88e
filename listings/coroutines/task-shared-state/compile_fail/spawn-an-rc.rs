use std::cell::Cell;
use std::rc::Rc;

use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Rc::new(Cell::new(0));
    let shared = Rc::clone(&total);
    let adder = tokio::spawn(async move {
        shared.set(shared.get() + 1);
        yield_now().await;
        shared.set(shared.get() + 1);
    });
    adder.await.expect("the task should not panic");
    println!("main: the total is {}", total.get());
}
