use std::future::{Future, poll_fn};
use std::pin::pin;
use std::thread;
use std::time::{Duration, Instant};

use tokio::time::sleep;

const TOO_LONG: Duration = Duration::from_millis(100);

/// Runs a task and names it whenever one of its turns takes too long.
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
    for _ in 0..4 {
        sleep(Duration::from_millis(50)).await;
    }
}

async fn grind() {
    sleep(Duration::from_millis(50)).await;
    thread::sleep(Duration::from_millis(200)); // the mistake
    sleep(Duration::from_millis(50)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let baker = tokio::spawn(watched("baker", bake()));
    let miller = tokio::spawn(watched("miller", grind()));
    baker.await.expect("the baker does not panic");
    miller.await.expect("the miller does not panic");
    println!("main: both are done");
}
