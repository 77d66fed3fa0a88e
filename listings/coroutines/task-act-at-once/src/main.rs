use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use tokio::task::LocalSet;
use tokio::time::sleep;

/// Whether the bank agrees. It takes its time.
async fn ask_the_bank() -> bool {
    sleep(Duration::from_millis(50)).await;
    true
}

async fn take_80(name: &str, account: Rc<Cell<u32>>) {
    if account.get() < 80 {
        return println!("{name}: is refused");
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
    let account = Rc::new(Cell::new(100));
    let tasks = LocalSet::new();
    tasks.spawn_local(take_80("Ada", Rc::clone(&account)));
    tasks.spawn_local(take_80("Bob", Rc::clone(&account)));
    tasks.await;
    println!("main: of 100, {} are left", account.get());
}
