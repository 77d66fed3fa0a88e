use std::time::Duration;

use tokio::time::{sleep, timeout};

struct HalfFile(&'static str);

impl Drop for HalfFile {
    fn drop(&mut self) {
        println!("{}: closes its file", self.0);
    }
}

async fn download(song: &'static str) -> usize {
    let _file = HalfFile(song);
    if song == "opera" {
        sleep(Duration::from_secs(60)).await;
    }
    println!("{song}: is here");
    100 * song.len()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for song in ["aria", "opera"] {
        match timeout(Duration::from_millis(100), download(song)).await {
            Ok(size) => println!("main: {song} has {size} bytes"),
            Err(error) => println!("main: no {song}: {error}"),
        }
    }
}
