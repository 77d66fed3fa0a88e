use std::time::Duration;
use tokio::time::sleep;

const HOUR: Duration = Duration::from_secs(3600);

async fn wait() {
    sleep(HOUR).await;
}

async fn wait_with_luggage() {
    let luggage = [7_u8; 1000];
    sleep(HOUR).await;
    assert_eq!(luggage[999], 7); // so the luggage must survive the wait
}

fn main() {
    // A call makes the future and runs nothing of it.
    println!("wait: {} bytes", size_of_val(&wait()));
    println!(
        "wait_with_luggage: {} bytes",
        size_of_val(&wait_with_luggage())
    );
}
