use std::{env, fs, io};
use tokio::sync::Notify;
use tokio::sync::mpsc::{self, UnboundedSender};

static GATE: Notify = Notify::const_new();

async fn wait(here: UnboundedSender<()>) {
    here.send(()).expect("main counts the arrivals");
    GATE.notified().await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let count: usize = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 1000,
    };
    let (here, mut arrivals) = mpsc::unbounded_channel();

    let before = resident()?;
    for _ in 0..count {
        tokio::spawn(wait(here.clone()));
    }
    for _ in 0..count {
        arrivals.recv().await;
    }
    let used = resident()? - before;

    println!("{count} tasks wait");
    println!("each: {} bytes", used / count);
    // Wakes the tasks that wait now, and all of them do: on one thread, a task
    // that has sent its message gets to the gate before main runs again.
    GATE.notify_waiters();
    drop(here);
    while arrivals.recv().await.is_some() {} // until no task has a sender
    Ok(())
}

/// How many bytes of this process are in memory now.
fn resident() -> io::Result<usize> {
    let mappings = fs::read_to_string("/proc/self/smaps_rollup")?;
    let kib = mappings
        .lines()
        .find_map(|line| line.strip_prefix("Rss:")?.strip_suffix("kB"))
        .and_then(|number| number.trim().parse::<usize>().ok())
        .expect("the kernel says so");
    Ok(kib * 1024)
}
