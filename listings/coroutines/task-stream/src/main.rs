use std::pin::pin;

use futures_util::stream::{self, Stream, StreamExt};
use tokio::task::yield_now;

const MAGAZINE: [&str; 3] = ["cover", "letters", "crossword"];

async fn fetch(page: usize) -> Option<&'static str> {
    yield_now().await; // the page is on its way
    println!("server: sends page {page}");
    MAGAZINE.get(page).copied()
}

fn pages() -> impl Stream<Item = &'static str> {
    // The state is the number of the next page. `None` from `fetch` ends the stream.
    stream::unfold(0, async |page| Some((fetch(page).await?, page + 1)))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut pages = pin!(pages().take(2));
    while let Some(page) = pages.next().await {
        println!("main: reads the {page}");
    }
}
