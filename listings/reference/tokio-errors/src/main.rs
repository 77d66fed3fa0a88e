use std::env;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

const MINUTE: Duration = Duration::from_secs(60);

fn main() {
    let runtime = || Runtime::new().expect("the system has threads to spare");
    match env::args().nth(1).as_deref() {
        Some("no-runtime") => drop(sleep(MINUTE)),
        Some("two-runtimes") => runtime().block_on(async { runtime().block_on(sleep(MINUTE)) }),
        Some("dropped") => runtime().block_on(async { drop(runtime()) }),
        Some("blocking") => runtime().block_on(block()),
        Some("no-local-set") => drop(tokio::task::spawn_local(async {})),
        Some("cancelled") => runtime().block_on(cancel()),
        Some("elapsed") => runtime().block_on(wait_too_long()),
        _ => println!("say which error you want to see"),
    }
}

async fn block() {
    let (orders, mut kitchen) = mpsc::channel(1);
    orders.send("soup").await.unwrap();
    println!("cook: {:?}", kitchen.blocking_recv()); // not `recv().await`
}

async fn cancel() {
    let task = tokio::spawn(sleep(MINUTE));
    task.abort();
    task.await.unwrap();
}

async fn wait_too_long() {
    let limit = Duration::from_millis(10);
    timeout(limit, sleep(MINUTE)).await.unwrap();
}
