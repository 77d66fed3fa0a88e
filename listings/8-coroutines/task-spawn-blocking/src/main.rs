use std::thread;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// Blocks the thread that it runs on.
fn copy(files: u32) -> u32 {
    for file in 1..=files {
        println!("copy: file {file} on {:?}", thread::current().id());
        thread::sleep(Duration::from_millis(100));
    }
    files
}

async fn tick() {
    for tick in 1..=10 {
        println!("clock: tick {tick} on {:?}", thread::current().id());
        sleep(Duration::from_millis(30)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let clock = tokio::spawn(tick());
    let copied = spawn_blocking(|| copy(3))
        .await
        .expect("copy does not panic");
    clock.await.expect("the clock does not panic");
    println!(
        "main: {copied} files copied on {:?}",
        thread::current().id()
    );
}
