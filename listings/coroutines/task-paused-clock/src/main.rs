use std::time::Duration;

use tokio::time::{Instant, sleep};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let wall = std::time::Instant::now();
    sleep(Duration::from_secs(60 * 60)).await;
    println!(
        "main: {} ms on the program's clock",
        start.elapsed().as_millis()
    );
    println!("main: {} ms on the wall", wall.elapsed().as_millis());
}
