use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use tokio::sync::{Barrier, Semaphore};
use tokio::task::JoinSet;

static LINE: Semaphore = Semaphore::const_new(3);
static INSIDE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

async fn download(full: Arc<Barrier>) {
    let _permit = LINE.acquire().await.expect("not closed");
    let inside = INSIDE.fetch_add(1, Relaxed) + 1;
    MOST.fetch_max(inside, Relaxed);
    full.wait().await; // no download finishes before three are inside
    INSIDE.fetch_sub(1, Relaxed);
}

#[tokio::main]
async fn main() {
    let full = Arc::new(Barrier::new(3));
    let mut downloads = JoinSet::new();
    for _ in 0..300 {
        downloads.spawn(download(Arc::clone(&full)));
    }
    downloads.join_all().await;
    println!("main: at most {} at once", MOST.load(Relaxed));
}
