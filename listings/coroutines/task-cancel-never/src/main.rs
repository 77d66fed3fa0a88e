use std::sync::mpsc;

use tokio::sync::oneshot;

// A second thread, so that main can run while the task holds the first one.
#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let (begun, begins) = oneshot::channel();
    let (open, gate) = mpsc::channel();
    let stubborn = tokio::spawn(async move {
        begun.send(()).expect("main waits for it");
        // Waits without an await, as a long computation would.
        gate.recv().expect("main opens the gate");
        println!("stubborn: goes on as if nothing had been said");
        42
    });
    begins.await.expect("the task begins");

    println!("main: cancels it");
    stubborn.abort();
    open.send(()).expect("the task waits");
    match stubborn.await {
        Ok(answer) => println!("main: it says {answer}"),
        Err(error) => println!("main: {error}"),
    }
}
