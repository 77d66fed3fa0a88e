use tokio::sync::oneshot::{Receiver, Sender, channel};
use tokio::task::JoinSet;

type Song = &'static str;

/// Ends after `next` has ended; then `_ended` is dropped, and the one before may end.
async fn download(song: Song, next: Receiver<()>, _ended: Sender<()>) -> (Song, usize) {
    println!("{song}: begins");
    let _ = next.await;
    assert!(song != "hymn", "the server has no {song}");
    (song, 100 * song.len())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut downloads = JoinSet::new();
    let (mut ended, _) = channel();
    for song in ["aria", "ballad", "hymn"] {
        let (next_ended, next) = channel();
        downloads.spawn(download(song, next, ended));
        ended = next_ended;
    }
    drop(ended); // nothing comes after the last one: it may end first

    println!("main: waits for {} downloads", downloads.len());
    while let Some(result) = downloads.join_next().await {
        match result {
            Ok((song, size)) => println!("main: {song} has {size} bytes"),
            Err(error) if error.is_panic() => println!("main: a download panicked"),
            Err(error) => println!("main: {error}"),
        }
    }
}
