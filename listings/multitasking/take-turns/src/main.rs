use std::thread;
use std::time::Duration;

use tokio::time::sleep;

async fn perform(name: &str) {
    for line in 1..=3 {
        println!("{name}: line {line} on {:?}", thread::current().id());
        sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("main: on {:?}", thread::current().id());
    let singer = tokio::spawn(perform("singer"));
    let poet = tokio::spawn(perform("poet"));
    singer.await.expect("the singer should not panic");
    poet.await.expect("the poet should not panic");
}
