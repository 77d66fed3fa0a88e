use std::thread;
use std::time::{Duration, Instant};

use tokio::time::timeout;

async fn compute() -> &'static str {
    thread::sleep(Duration::from_millis(200)); // work without an await
    "42"
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let limit = Duration::from_millis(50);
    let start = Instant::now();
    let result = timeout(limit, compute()).await;
    let took = start.elapsed().as_millis();
    println!(
        "main: {result:?} after {took} ms, limit {} ms",
        limit.as_millis()
    );
}
