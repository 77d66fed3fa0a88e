use std::time::Duration;

use tokio::join;
use tokio::sync::mpsc::{Receiver, channel};
use tokio::time::{Instant, sleep, timeout};

const HOUR: Duration = Duration::from_secs(60 * 60);

/// Ends the session after an hour without a request.
async fn session(mut requests: Receiver<&str>, opened: Instant) {
    while let Ok(Some(request)) = timeout(HOUR, requests.recv()).await {
        println!("minute {}: answers {request:?}", minutes(opened));
    }
    println!("minute {}: logs the guest out", minutes(opened));
}

fn minutes(since: Instant) -> u64 {
    since.elapsed().as_secs() / 60
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (real, opened) = (std::time::Instant::now(), Instant::now());
    let (ask, requests) = channel(1);
    let guest = async {
        for request in ["hello", "still there?"] {
            sleep(HOUR - Duration::from_secs(60)).await;
            ask.send(request).await.expect("the session is open");
        }
    };
    join!(session(requests, opened), guest);

    let (real, paused) = (real.elapsed(), opened.elapsed());
    println!("main: {} ms on the program's clock", paused.as_millis());
    println!("main: {} ms on the wall", real.as_millis());
}
