use std::time::Duration;

fn main() {
    sing();
}

fn sing() {
    tokio::time::sleep(Duration::from_millis(50)).await;
    println!("sing: la");
}
