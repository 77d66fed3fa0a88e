use std::time::Duration;

async fn main() {
    tokio::time::sleep(Duration::from_millis(50)).await;
    println!("sing: la");
}
