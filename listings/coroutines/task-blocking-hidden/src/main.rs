use std::sync::OnceLock;
use std::time::Duration;

use tokio::time::sleep;

static MEAL: OnceLock<&str> = OnceLock::new();

async fn guest() {
    println!("guest: waits");
    println!("guest: eats {}", MEAL.wait()); // blocks its worker
}

async fn cook() {
    sleep(Duration::from_millis(50)).await;
    println!("cook: brings soup");
    MEAL.set("soup").expect("there is one cook");
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let guest = tokio::spawn(guest());
    let cook = tokio::spawn(cook());
    guest.await.expect("the guest should not panic");
    cook.await.expect("the cook should not panic");
}
