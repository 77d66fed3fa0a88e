use tokio::task::yield_now;

/// Squares of all numbers up to a hundred thousand, a piece at a time.
async fn add_squares(name: &str) -> u64 {
    let mut sum = 0;
    for piece in 0..4 {
        let first = piece * 25_000;
        for number in first + 1..=first + 25_000 {
            sum += number * number;
        }
        println!("{name}: is at {}", first + 25_000);
        yield_now().await;
    }
    sum
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let ada = tokio::spawn(add_squares("Ada"));
    let bob = tokio::spawn(add_squares("Bob"));
    let first = ada.await.expect("Ada should not panic");
    let second = bob.await.expect("Bob should not panic");
    println!("main: {first}, and again {second}");
}
