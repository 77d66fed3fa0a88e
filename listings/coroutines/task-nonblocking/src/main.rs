use std::time::Duration;

use tokio::time::sleep;

async fn work(name: &str) {
    for step in 1..=3 {
        println!("{name}: step {step}");
        sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ada = tokio::spawn(work("Ada"));
    let bob = tokio::spawn(work("Bob"));
    ada.await.expect("Ada should not panic");
    bob.await.expect("Bob should not panic");
}
