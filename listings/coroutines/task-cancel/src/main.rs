use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::sleep;

struct HalfFile(&'static str);

impl Drop for HalfFile {
    fn drop(&mut self) {
        println!("{}: removes its half file", self.0);
    }
}

async fn download(song: &'static str, begun: oneshot::Sender<()>) {
    let _file = HalfFile(song);
    println!("{song}: begins");
    begun.send(()).expect("main waits for it");
    sleep(Duration::from_secs(60)).await;
    println!("{song}: is here");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (begun, begins) = oneshot::channel();
    let opera = tokio::spawn(download("opera", begun));
    begins.await.expect("the opera begins");

    println!("main: cancels it");
    opera.abort();
    match opera.await {
        Ok(()) => println!("main: it is here"),
        Err(error) if error.is_cancelled() => println!("main: it was cancelled"),
        Err(error) => println!("main: {error}"),
    }
}
