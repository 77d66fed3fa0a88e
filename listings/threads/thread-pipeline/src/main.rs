use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

fn main() {
    let (washed, to_cut) = sync_channel(1);
    let (cut, to_cook) = sync_channel(1);
    let (cooked, table) = sync_channel(6);
    thread::scope(|scope| {
        scope.spawn(|| work("wash", 1..=6, washed));
        scope.spawn(|| work("cut", to_cut, cut));
        scope.spawn(|| work("cook", to_cook, cooked));
    });
    println!("main: serves carrots {:?}", Vec::from_iter(table));
}

fn work(step: &str, carrots: impl IntoIterator<Item = u32>, next: SyncSender<u32>) {
    for carrot in carrots {
        println!("{step}: carrot {carrot}");
        thread::sleep(Duration::from_millis(50));
        next.send(carrot).expect("the next step is there");
    }
}
