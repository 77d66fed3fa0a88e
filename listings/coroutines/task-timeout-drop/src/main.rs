use std::time::Duration;

use tokio::time::{sleep, timeout};

struct HalfFile(&'static str);

impl Drop for HalfFile {
    fn drop(&mut self) {
        println!("{}: closes its file", self.0);
    }
}

async fn download(song: &'static str, ms: u64) {
    let _file = HalfFile(song);
    sleep(Duration::from_millis(ms)).await;
    println!("{song}: is here");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let limit = Duration::from_millis(100);
    for (song, ms) in [("aria", 0), ("opera", 60_000)] {
        let result = timeout(limit, download(song, ms)).await;
        println!("main: {song}: {result:?}");
    }
}
