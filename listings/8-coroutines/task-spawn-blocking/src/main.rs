use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// Blocks the thread that it runs on: each file takes three ticks.
fn copy(files: u32, begun: UnboundedSender<()>, ticks: Receiver<()>) -> u32 {
    for file in 1..=files {
        println!("copy: file {file} on {:?}", thread::current().id());
        begun.send(()).expect("the clock listens");
        for _ in 0..3 {
            ticks.recv().expect("the clock ticks on");
        }
    }
    files
}

async fn tick(mut begun: UnboundedReceiver<()>, copy: Sender<()>) {
    while begun.recv().await.is_some() {
        for _ in 0..3 {
            sleep(Duration::from_millis(30)).await;
            println!("clock: tick on {:?}", thread::current().id());
            copy.send(()).expect("the copy waits for it");
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ((to_clock, begun), (to_copy, ticks)) = (unbounded_channel(), channel());
    let clock = tokio::spawn(tick(begun, to_copy));
    let copied = spawn_blocking(move || copy(3, to_clock, ticks))
        .await
        .expect("copy does not panic");
    clock.await.expect("the clock does not panic");
    println!(
        "main: {copied} files copied on {:?}",
        thread::current().id()
    );
}
