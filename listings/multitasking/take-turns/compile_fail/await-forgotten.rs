#[tokio::main]
async fn main() {
    let lines: u32 = count();
    println!("sing: {lines} lines");
}

async fn count() -> u32 {
    3
}
