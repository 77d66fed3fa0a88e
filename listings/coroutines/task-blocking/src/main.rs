use std::thread::sleep;
use std::time::Duration;

async fn work(name: &str) {
    for step in 1..=3 {
        println!("{name}: step {step}");
        sleep(Duration::from_millis(100));
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ada = tokio::spawn(work("Ada"));
    let bob = tokio::spawn(work("Bob"));
    ada.await.expect("Ada should not panic");
    bob.await.expect("Bob should not panic");
}
