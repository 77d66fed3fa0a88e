use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;

const SLEEPERS: u32 = 10_000;
const PAUSE: Duration = Duration::from_millis(100);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut sleepers = JoinSet::new();
    for _ in 0..SLEEPERS {
        sleepers.spawn(sleep(PAUSE));
    }
    sleepers.join_all().await; // waits for every one of them

    let slept = PAUSE * SLEEPERS;
    println!("all sleeps together: {} ms", slept.as_millis());
    println!("the program: {} ms", start.elapsed().as_millis());
}
