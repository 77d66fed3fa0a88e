use std::cell::Cell;
use std::time::Duration;

use tokio::time::sleep;

/// Whether the bank agrees. It takes its time.
async fn ask_the_bank() -> bool {
    sleep(Duration::from_millis(50)).await;
    true
}

async fn take_80(name: &str, account: &Cell<u32>) {
    if account.get() < 80 {
        println!("{name}: is refused");
        return;
    }
    account.set(account.get() - 80); // no await since the look
    if ask_the_bank().await {
        println!("{name}: has 80");
    } else {
        account.set(account.get() + 80);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let account = Cell::new(100);
    tokio::join!(take_80("Ada", &account), take_80("Bob", &account));
    println!("main: of 100, {} are left", account.get());
}
