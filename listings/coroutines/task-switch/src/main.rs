use std::time::Duration;

use tokio::time::sleep;

async fn sing(name: &str) {
    for verse in 1..=3 {
        println!("{name}: verse {verse}");
        sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ada = tokio::spawn(sing("Ada"));
    let bob = tokio::spawn(sing("Bob"));
    let cleo = tokio::spawn(sing("Cleo"));

    for singer in [ada, bob, cleo] {
        singer.await.expect("the singer should not panic");
    }
}
