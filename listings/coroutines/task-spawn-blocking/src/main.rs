use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// Blocks the thread that it runs on, until the clock has ticked three times.
fn copy(ticks: Receiver<()>) -> &'static str {
    println!("copy: begins on {:?}", thread::current().id());
    for _ in 0..3 {
        ticks.recv().expect("the clock ticks on");
    }
    "a copy"
}

async fn tick(to_copy: Sender<()>) {
    for number in 1..=3 {
        sleep(Duration::from_millis(30)).await;
        println!("clock: tick {number} on {:?}", thread::current().id());
        to_copy.send(()).expect("the copy waits for it");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (to_copy, ticks) = channel();
    let clock = tokio::spawn(tick(to_copy));
    let copied = spawn_blocking(move || copy(ticks))
        .await
        .expect("the copy should not panic");
    clock.await.expect("the clock should not panic");
    println!("main: has {copied} on {:?}", thread::current().id());
}
