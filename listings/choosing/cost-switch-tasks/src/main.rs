use std::{env, time::Instant};
use tokio::sync::mpsc::channel;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let rounds: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 100,
    };
    let (to_friend, mut from_main) = channel(1);
    let (to_main, mut from_friend) = channel(1);
    let friend = tokio::spawn(async move {
        while let Some(ball) = from_main.recv().await {
            to_main.send(ball).await.expect("the other one plays on");
        }
    });

    let player = tokio::spawn(async move {
        let start = Instant::now();
        for ball in 1..=rounds {
            to_friend.send(ball).await.expect("the friend plays on");
            assert_eq!(from_friend.recv().await, Some(ball));
        }
        start.elapsed() / (2 * rounds)
    });
    let time = player.await.expect("the player should not panic");
    friend.await.expect("the friend should not panic");

    println!("{rounds} times there and back");
    println!("each hand-over: {} ns", time.as_nanos());
}
