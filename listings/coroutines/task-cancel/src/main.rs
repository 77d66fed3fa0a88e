use std::time::Duration;

use tokio::time::sleep;

async fn download(song: &str) {
    println!("{song}: begins");
    sleep(Duration::from_secs(60)).await;
    println!("{song}: is here");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let opera = tokio::spawn(download("opera"));
    sleep(Duration::from_millis(50)).await; // meanwhile the download begins

    println!("main: cancels it");
    opera.abort();
    match opera.await {
        Ok(()) => println!("main: it is here"),
        Err(error) if error.is_cancelled() => println!("main: it was cancelled"),
        Err(error) => println!("main: {error}"),
    }
}
