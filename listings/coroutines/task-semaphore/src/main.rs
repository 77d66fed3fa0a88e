use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use tokio::sync::{Barrier, Semaphore};
use tokio::task::JoinSet;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let line = Arc::new(Semaphore::new(3));
    let full = Arc::new(Barrier::new(3));
    let inside = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));

    let mut downloads = JoinSet::new();
    for song in 1..=6 {
        let (line, full) = (Arc::clone(&line), Arc::clone(&full));
        let (inside, most) = (Arc::clone(&inside), Arc::clone(&most));
        downloads.spawn(async move {
            let _permit = line.acquire().await.expect("nobody closes it");
            println!("song {song}: begins");
            most.fetch_max(inside.fetch_add(1, Relaxed) + 1, Relaxed);
            full.wait().await; // nobody is done before three are inside
            sleep(Duration::from_millis(50)).await;
            inside.fetch_sub(1, Relaxed);
            println!("song {song}: is here");
        });
    }
    println!("main: started {}", downloads.len());
    downloads.join_all().await;
    println!("main: at most {} at once", most.load(Relaxed));
}
