use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::Handle;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    thread::sleep(Duration::from_millis(100)); // holds the runtime's thread
    sleep(Duration::from_millis(200)).await; // gives it back
    let busy = Handle::current().metrics().worker_total_busy_duration(0);
    let all = start.elapsed();
    println!("busy for {} of {} ms", busy.as_millis(), all.as_millis());
}
