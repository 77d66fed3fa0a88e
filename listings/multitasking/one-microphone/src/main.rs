use std::time::Duration;

use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::sleep;

struct Microphone;

async fn perform(name: &str, mut from: Receiver<Microphone>, to: Sender<Microphone>) {
    for line in 1..=3 {
        let microphone = from.recv().await.expect("the other task hands it over");
        println!("{name}: line {line}");
        sleep(Duration::from_millis(50)).await;
        // The poet's last send fails, because the singer has left by then.
        let _ = to.send(microphone).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (to_singer, from_poet) = channel(1);
    let (to_poet, from_singer) = channel(1);
    to_singer
        .send(Microphone)
        .await
        .expect("main holds the receiver");

    let singer = tokio::spawn(perform("singer", from_poet, to_poet));
    let poet = tokio::spawn(perform("poet", from_singer, to_singer));
    singer.await.expect("the singer should not panic");
    poet.await.expect("the poet should not panic");
}
