use tokio::join;
use tokio::sync::Mutex;
use tokio::task::yield_now;

async fn pay_in(name: &str, account: &Mutex<u32>) {
    println!("{name}: wants the account");
    let mut balance = account.lock().await;
    println!("{name}: has the account");
    yield_now().await; // notifies the bank
    *balance += 1;
    println!("{name}: has paid in");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let account = Mutex::new(0);
    join!(pay_in("Ada", &account), pay_in("Bob", &account));
    println!("main: the balance is {}", account.lock().await);
}
