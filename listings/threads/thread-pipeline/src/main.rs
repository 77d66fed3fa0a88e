use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

fn main() {
    let (field, to_wash) = sync_channel(1);
    let (washed, to_cut) = sync_channel(1);
    let (cut, to_cook) = sync_channel(1);
    let (cooked, table) = sync_channel(6);
    let steps = [
        thread::spawn(move || work("wash", to_wash, washed)),
        thread::spawn(move || work("cut", to_cut, cut)),
        thread::spawn(move || work("cook", to_cook, cooked)),
    ];

    for carrot in 1..=6 {
        field.send(carrot).expect("the washer is there");
    }
    drop(field); // the end of the input: each step passes it on
    for step in steps {
        step.join().expect("no step panics");
    }
    println!("main: serves carrots {:?}", Vec::from_iter(table));
}

fn work(step: &str, from: Receiver<u32>, to: SyncSender<u32>) {
    for carrot in from {
        println!("{step}: carrot {carrot}");
        thread::sleep(Duration::from_millis(50));
        to.send(carrot).expect("the next step is there");
    }
}
