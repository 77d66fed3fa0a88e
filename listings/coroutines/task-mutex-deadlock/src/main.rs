use std::sync::Mutex;

use tokio::join;
use tokio::task::yield_now;

#[expect(clippy::await_holding_lock, reason = "this is the mistake to look at")]
async fn pay_in(name: &str, account: &Mutex<u32>) {
    println!("{name}: wants the account");
    let mut balance = account.lock().expect("not poisoned");
    println!("{name}: has the account");
    yield_now().await; // notifies the bank
    *balance += 1;
    println!("{name}: has paid in");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let account = Mutex::new(0);
    join!(pay_in("Ada", &account), pay_in("Bob", &account));
    let balance = account.lock().expect("not poisoned");
    println!("main: the balance is {balance}");
}
