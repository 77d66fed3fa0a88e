use std::thread;
use std::time::{Duration, Instant};

use tokio::time::sleep;

const BEAT: Duration = Duration::from_millis(50);

async fn heartbeat() {
    for number in 1..=3 {
        let start = Instant::now();
        sleep(BEAT).await;
        let late = start.elapsed().saturating_sub(BEAT).as_millis();
        println!("beat {number}: {late} ms late");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let heart = tokio::spawn(heartbeat());
    sleep(BEAT).await;
    thread::sleep(Duration::from_millis(200)); // the mistake
    heart.await.expect("the heart should not panic");
}
