use std::time::Duration;

use tokio::select;
use tokio::time::sleep;

async fn download(server: &str, ms: u64) -> usize {
    println!("{server}: is asked");
    sleep(Duration::from_millis(ms)).await;
    println!("{server}: has sent the song");
    400
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let size = select! {
        // The first future that is ready wins. Then the other future is dropped.
        size = download("far", 60_000) => size,
        size = download("near", 50) => size,
    };
    println!("main: has {size} bytes");
}
