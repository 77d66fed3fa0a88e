use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::sleep;

type Song = &'static str;

async fn download(song: Song, ms: u64) -> (Song, usize) {
    println!("{song}: begins");
    sleep(Duration::from_millis(ms)).await;
    assert!(song != "hymn", "the server has no {song}");
    (song, 100 * song.len())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut downloads = JoinSet::new();
    for (song, ms) in [("aria", 150), ("ballad", 100), ("hymn", 50)] {
        downloads.spawn(download(song, ms));
    }
    println!("main: waits for {} downloads", downloads.len());
    while let Some(result) = downloads.join_next().await {
        match result {
            Ok((song, size)) => println!("main: {song} has {size} bytes"),
            Err(error) if error.is_panic() => println!("main: a download panicked"),
            Err(error) => println!("main: {error}"),
        }
    }
}
