use std::cell::Cell;
use std::time::Duration;

use tokio::time::sleep;

/// Stands for any wait: a question to a server, a line in a log.
async fn ask_the_bank() {
    sleep(Duration::from_millis(50)).await;
}

async fn take_80(name: &str, account: &Cell<u32>) {
    let balance = account.get();
    if balance < 80 {
        println!("{name}: is refused");
        return;
    }
    println!("{name}: sees {balance}");
    ask_the_bank().await; // the other one looks at the same balance
    account.set(balance - 80);
    println!("{name}: has 80");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let account = Cell::new(100);
    tokio::join!(take_80("Ada", &account), take_80("Bob", &account));
    println!("main: of 100, {} are left", account.get());
}
