use std::rc::Rc;
use std::sync::Mutex;

use tokio::task::{LocalSet, yield_now};

async fn add(total: Rc<Mutex<u32>>) {
    let mut total = total.lock().unwrap();
    yield_now().await;
    *total += 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let total = Rc::new(Mutex::new(0));
    let tasks = LocalSet::new();
    tasks.spawn_local(add(Rc::clone(&total)));
    tasks.spawn_local(add(Rc::clone(&total)));
    tasks.await;
    println!("total: {}", total.lock().unwrap());
}
