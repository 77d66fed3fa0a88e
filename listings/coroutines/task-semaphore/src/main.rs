use std::{sync::Arc, time::Duration};

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let line = Arc::new(Semaphore::new(3));
    let mut downloads = JoinSet::new();
    for song in 1..=6 {
        let line = Arc::clone(&line);
        downloads.spawn(async move {
            let _permit = line.acquire().await.expect("not closed");
            let left = line.available_permits();
            println!("song {song}: begins, {left} of 3 permits left");
            sleep(Duration::from_millis(50)).await;
            println!("song {song}: is here");
        });
    }
    println!("main: started {}", downloads.len());
    downloads.join_all().await;
}
