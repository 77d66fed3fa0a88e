use std::env;
use std::sync::mpsc::channel;
use std::time::Duration;

use tokio::time::sleep;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let guests = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of guests"),
        None => 1,
    };
    let (mut bells, mut waiting) = (Vec::new(), Vec::new());
    for guest in 1..=guests {
        let (ring, bell) = channel();
        bells.push(ring);
        waiting.push(tokio::spawn(async move {
            println!("guest {guest}: waits");
            bell.recv().expect("the cook rings"); // blocks its worker
            println!("guest {guest}: eats");
        }));
    }
    let cook = tokio::spawn(async move {
        for step in 1..=3 {
            sleep(Duration::from_millis(50)).await;
            println!("cook: step {step}");
        }
        for bell in bells {
            bell.send(()).expect("the guest waits");
        }
    });
    cook.await.expect("the cook does not panic");
    for guest in waiting {
        guest.await.expect("no guest panics");
    }
}
