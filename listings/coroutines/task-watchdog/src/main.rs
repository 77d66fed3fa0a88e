use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use tokio::time::sleep;

static BEATS: AtomicU32 = AtomicU32::new(0);

async fn heartbeat() {
    loop {
        BEATS.fetch_add(1, Relaxed);
        sleep(Duration::from_millis(20)).await;
    }
}

fn watch(bark: &Sender<()>) {
    let mut before = 0;
    while BEATS.load(Relaxed) != before {
        before = BEATS.load(Relaxed);
        thread::sleep(Duration::from_millis(100));
    }
    println!("watchdog: no heartbeat since the last look");
    bark.send(()).expect("the miller waits for it");
}

async fn grind(heard: Receiver<()>) {
    println!("miller: grinds until the watchdog barks");
    heard.recv().expect("the watchdog barks"); // the mistake
    println!("miller: has ground");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (bark, heard) = channel();
    tokio::spawn(heartbeat());
    sleep(Duration::from_millis(100)).await;
    thread::spawn(move || watch(&bark)); // no task can hold a thread of its own
    grind(heard).await;
}
