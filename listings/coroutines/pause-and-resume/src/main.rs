use tokio::task::yield_now;

async fn sing(name: &str) {
    println!("{name}: verse 1");
    yield_now().await; // stops here, and continues from here later
    println!("{name}: verse 2");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::join!(sing("Ada"), sing("Bob"));
}
