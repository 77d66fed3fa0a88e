use std::sync::{Arc, Mutex};

use tokio::task::{JoinSet, yield_now};

async fn pay_in(account: Arc<Mutex<u32>>) {
    for _ in 0..1000 {
        let mut balance = account.lock().expect("not poisoned");
        *balance += 1;
        drop(balance);
        yield_now().await; // notifies the bank
    }
}

#[tokio::main]
async fn main() {
    let account = Arc::new(Mutex::new(0));
    let mut customers = JoinSet::new();
    for _ in 0..2 {
        customers.spawn(pay_in(Arc::clone(&account)));
    }
    customers.join_all().await;
    let balance = account.lock().expect("not poisoned");
    println!("main: the balance is {balance}");
}
