use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use tokio::runtime::{Handle, RuntimeMetrics};
use tokio::time::sleep;

/// Looks on from a thread of its own, which no task can hold, and reports once.
fn watch(metrics: &RuntimeMetrics, bark: &Sender<()>) {
    let mut before = u64::MAX;
    loop {
        let count = metrics.worker_park_unpark_count(0);
        // Odd: it sleeps, for want of work. Even: it is at work.
        if count.is_multiple_of(2) && count == before {
            println!("watchdog: no rest since the last look");
            return bark.send(()).expect("the miller hears it");
        }
        before = count;
        thread::sleep(Duration::from_millis(100));
    }
}

async fn grind(heard: &Receiver<()>) {
    println!("miller: grinds until the watchdog barks");
    heard.recv().expect("the watchdog barks"); // the mistake
    println!("miller: has ground");
    sleep(Duration::from_millis(300)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let metrics = Handle::current().metrics();
    let (watched, (bark, heard)) = (metrics.clone(), channel());
    thread::spawn(move || watch(&watched, &bark));

    grind(&heard).await;
    let busy = metrics.worker_total_busy_duration(0).as_millis();
    let all = start.elapsed().as_millis();
    println!("main: the runtime was busy for {busy} of {all} ms");
}
