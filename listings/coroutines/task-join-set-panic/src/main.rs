use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

async fn download(song: &str, ms: u64) -> usize {
    println!("{song}: begins");
    sleep(Duration::from_millis(ms)).await;
    assert!(song != "hymn", "the server has no {song}");
    100 * song.len()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut downloads = JoinSet::new();
    downloads.spawn(download("aria", 100));
    downloads.spawn(download("hymn", 50));
    while let Some(result) = downloads.join_next().await {
        match result {
            Ok(size) => println!("main: {size} bytes"),
            Err(error) if error.is_panic() => println!("main: a download panicked"),
            Err(error) => println!("main: {error}"),
        }
    }
}
