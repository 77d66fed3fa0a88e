use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

async fn download(song: &str, ms: u64) -> (&str, usize) {
    println!("{song}: begins");
    sleep(Duration::from_millis(ms)).await;
    (song, 100 * song.len())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut downloads = JoinSet::new();
    downloads.spawn(download("aria", 150));
    downloads.spawn(download("ballad", 100));
    downloads.spawn(download("hymn", 50));

    println!("main: waits for {} downloads", downloads.len());
    while let Some(result) = downloads.join_next().await {
        let (song, size) = result.expect("the download should not panic");
        println!("main: {song} has {size} bytes");
    }
}
