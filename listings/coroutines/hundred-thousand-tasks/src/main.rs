use std::sync::{Arc, Barrier};
use std::thread;

use tokio::task::JoinSet;

/// No thread gets past the gate before all of them are there.
fn threads(count: usize) {
    let gate = Arc::new(Barrier::new(count));
    let mut threads = Vec::new();
    for _ in 0..count {
        let gate = Arc::clone(&gate);
        threads.push(thread::spawn(move || gate.wait()));
    }
    for thread in threads {
        thread.join().expect("the thread should not panic");
    }
    println!("threads: {count} at the same time");
}

/// No task gets past the gate before all of them are there.
async fn tasks(count: usize) {
    let gate = Arc::new(tokio::sync::Barrier::new(count));
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        let gate = Arc::clone(&gate);
        tasks.spawn(async move { gate.wait().await });
    }
    tasks.join_all().await;
    println!("tasks: {count} at the same time");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    threads(1_000);
    tasks(100_000).await;
}
