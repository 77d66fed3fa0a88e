use std::cell::Cell;

use tokio::task::yield_now;

async fn add(total: &Cell<u32>) -> u32 {
    let seen = total.get();
    yield_now().await;
    total.set(seen + 1);
    seen
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Cell::new(0);
    let seen = tokio::join!(add(&total), add(&total));
    println!("seen: {seen:?}");
    println!("total: {}", total.get());
}
