use futures_util::stream::{self, StreamExt};
use tokio::sync::watch;
use tokio::task::yield_now;

type Song = &'static str;

async fn download(song: Song, after: Song, last: &watch::Sender<Song>) -> Song {
    println!("{song}: begins");
    yield_now().await; // the request is on its way
    let mut ended = last.subscribe();
    let its_turn = ended.wait_for(|song| *song == after).await;
    drop(its_turn.expect("main keeps the sender"));
    last.send_replace(song);
    song
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let last = watch::Sender::new("nothing");
    // The second one ends first, then the first one, then the third one.
    let queue = [
        ("aria", "ballad"),
        ("ballad", "nothing"),
        ("chorale", "aria"),
    ];
    let mut downloads = stream::iter(queue)
        .map(|(song, after)| download(song, after, &last))
        .buffer_unordered(2);
    while let Some(song) = downloads.next().await {
        println!("main: {song} is here");
    }
}
