use std::sync::{Arc, Barrier};
use std::thread;

use tokio::task::JoinSet;

/// Each thread is held until all are there.
fn threads(count: usize) -> usize {
    let gate = Arc::new(Barrier::new(count));
    let mut handles = Vec::new();
    for _ in 0..count {
        let gate = Arc::clone(&gate);
        handles.push(thread::spawn(move || {
            gate.wait();
            1
        }));
    }
    let ended = handles.into_iter().map(|handle| handle.join());
    ended.map(|one| one.expect("no thread panics")).sum()
}

/// Each task is held until all are there.
async fn tasks(count: usize) -> usize {
    let gate = Arc::new(tokio::sync::Barrier::new(count));
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        let gate = Arc::clone(&gate);
        tasks.spawn(async move {
            gate.wait().await;
            1
        });
    }
    tasks.join_all().await.into_iter().sum()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("threads: {} at the same time", threads(1_000));
    println!("tasks: {} at the same time", tasks(100_000).await);
}
