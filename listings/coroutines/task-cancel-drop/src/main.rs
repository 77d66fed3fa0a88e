use std::future::pending;

use tokio::sync::oneshot;

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
    pending::<()>().await; // the server never answers
    println!("{song}: is here");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (begun, begins) = oneshot::channel();
    let opera = tokio::spawn(download("opera", begun));
    begins.await.expect("the opera begins");

    println!("main: cancels it");
    opera.abort();
    let error = opera.await.expect_err("the opera was cancelled");
    println!("main: cancelled: {}", error.is_cancelled());
}
