use std::future::poll_fn;
use std::pin::pin;
use std::thread;
use std::time::{Duration, Instant};

use tokio::time::sleep;

const TOO_LONG: Duration = Duration::from_millis(100);

/// Runs a task, and names it when one of its turns takes too long.
async fn watched<F: Future>(name: &str, task: F) -> F::Output {
    let mut task = pin!(task);
    poll_fn(|context| {
        let start = Instant::now();
        let state = task.as_mut().poll(context);
        let held = start.elapsed();
        if held > TOO_LONG {
            println!("{name}: held the thread for {} ms", held.as_millis());
        }
        state
    })
    .await
}

async fn bake() {
    sleep(Duration::from_millis(200)).await;
}

async fn grind() {
    thread::sleep(Duration::from_millis(200)); // the mistake
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let baker = tokio::spawn(watched("baker", bake()));
    let miller = tokio::spawn(watched("miller", grind()));
    baker.await.expect("the baker should not panic");
    miller.await.expect("the miller should not panic");
    println!("main: both are done");
}
