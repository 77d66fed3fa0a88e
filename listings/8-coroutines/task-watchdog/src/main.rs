use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::{Handle, RuntimeMetrics};
use tokio::time::sleep;

/// Looks on from a thread of its own, which no task can hold, and reports once.
fn watch(metrics: &RuntimeMetrics) {
    let mut before = u64::MAX;
    loop {
        let count = metrics.worker_park_unpark_count(0);
        // Odd: it sleeps, for want of work. Even: it is at work.
        if count.is_multiple_of(2) && count == before {
            return println!("watchdog: the runtime has had no rest since the last look");
        }
        before = count;
        thread::sleep(Duration::from_millis(100));
    }
}

async fn grind() {
    sleep(Duration::from_millis(200)).await;
    println!("miller: grinds");
    thread::sleep(Duration::from_millis(300)); // the mistake
    println!("miller: has ground");
    sleep(Duration::from_millis(200)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let metrics = Handle::current().metrics();
    let watched = metrics.clone();
    thread::spawn(move || watch(&watched));

    grind().await;
    let busy = metrics.worker_total_busy_duration(0).as_millis();
    let all = start.elapsed().as_millis();
    println!("main: the runtime was busy for {busy} of {all} ms");
}
