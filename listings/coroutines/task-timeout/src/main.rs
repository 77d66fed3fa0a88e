use std::time::Duration;

use tokio::time::{sleep, timeout};

async fn download(song: &str, ms: u64) -> usize {
    println!("{song}: begins");
    sleep(Duration::from_millis(ms)).await;
    println!("{song}: is here");
    100 * song.len()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let limit = Duration::from_millis(100);
    for (song, ms) in [("aria", 0), ("opera", 60_000)] {
        match timeout(limit, download(song, ms)).await {
            Ok(size) => println!("main: {song} has {size} bytes"),
            Err(error) => println!("main: no {song}: {error}"),
        }
    }
}
