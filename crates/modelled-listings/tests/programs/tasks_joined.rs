use tokio::task::yield_now;

async fn answer() -> u32 {
    yield_now().await;
    42
}

async fn fail() -> u32 {
    yield_now().await;
    panic!("no answer");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let good = tokio::spawn(answer());
    let bad = tokio::spawn(fail());
    // Nobody awaits this one, and main ends first or it does.
    drop(tokio::spawn(answer()));
    let good = good.await.unwrap();
    let bad = bad.await.unwrap_err().is_panic();
    println!("answer: {good}, panic: {bad}");
}
