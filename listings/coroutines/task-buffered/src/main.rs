use std::time::Duration;

use futures_util::stream::{self, StreamExt};
use tokio::time::sleep;

type Song = &'static str;

async fn download(song: Song, ms: u64) -> Song {
    println!("{song}: begins");
    sleep(Duration::from_millis(ms)).await;
    song
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let queue = [("aria", 100), ("ballad", 50), ("chorale", 100)];
    let mut downloads = stream::iter(queue)
        .map(|(song, ms)| download(song, ms))
        .buffer_unordered(2);
    while let Some(song) = downloads.next().await {
        println!("main: {song} is here");
    }
}
