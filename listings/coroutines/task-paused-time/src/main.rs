use std::time::Duration;

use tokio::join;
use tokio::sync::mpsc::{Receiver, channel};
use tokio::time::{Instant, sleep, timeout};

const HOUR: Duration = Duration::from_secs(60 * 60);

/// Ends the session after an hour without a request.
async fn session(mut requests: Receiver<&str>, start: Instant) {
    while let Ok(Some(request)) = timeout(HOUR, requests.recv()).await {
        println!("minute {}: answers {request:?}", minutes(start));
    }
    println!("minute {}: logs the guest out", minutes(start));
}

fn minutes(start: Instant) -> u64 {
    start.elapsed().as_secs() / 60
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (ask, requests) = channel(1);
    let guest = async {
        for request in ["hello", "still there?"] {
            sleep(HOUR - Duration::from_secs(60)).await;
            ask.send(request).await.expect("the session is open");
        }
    };
    join!(session(requests, Instant::now()), guest);
}
