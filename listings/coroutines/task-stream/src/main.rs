use std::pin::pin;

use futures_util::stream::{self, Stream, StreamExt};
use tokio::task::yield_now;

const CATALOGUE: [[&str; 2]; 3] = [["aria", "ballad"], ["chorale", "duet"], ["elegy", "fugue"]];

async fn fetch(page: usize) -> Option<[&'static str; 2]> {
    yield_now().await; // the page is on its way
    println!("server: sends page {page}");
    CATALOGUE.get(page).copied()
}

/// All songs, page by page. A page is fetched when somebody wants to see it.
fn songs() -> impl Stream<Item = &'static str> {
    let pages = stream::unfold(0, async |page| {
        let songs = fetch(page).await?;
        Some((songs, page + 1))
    });
    pages.flat_map(stream::iter)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut songs = pin!(songs().take(3));
    while let Some(song) = songs.next().await {
        println!("main: reads {song}");
    }
}
