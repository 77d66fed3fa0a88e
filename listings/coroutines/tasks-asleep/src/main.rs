use std::time::{Duration, Instant};

use tokio::task::JoinSet;
use tokio::time::sleep;

const TASKS: u32 = 100_000;
const NAP: Duration = Duration::from_millis(200);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        tasks.spawn(sleep(NAP));
    }
    tasks.join_all().await;
    println!("one after another: {} ms", (NAP * TASKS).as_millis());
    println!("all at once: {} ms", start.elapsed().as_millis());
}
