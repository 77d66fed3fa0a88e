use std::sync::mpsc::{TrySendError, channel, sync_channel};
use std::thread;

fn main() {
    let (shelf, loaves) = sync_channel(2);
    let (call, calls) = channel();
    let baker = thread::spawn(move || {
        for loaf in 1..=3 {
            if let Err(TrySendError::Full(loaf)) = shelf.try_send(loaf) {
                println!("baker: no room for loaf {loaf}, so I wait");
                call.send(()).expect("main listens");
                shelf.send(loaf).expect("the shop is open");
            }
            println!("baker: loaf {loaf} is on the shelf");
        }
    });

    calls.recv().expect("the baker calls");
    println!("main: takes the first loaf");
    let first = loaves.recv().expect("the shelf is full");
    baker.join().expect("the baker should not panic");
    println!("main: got loaf {first}");
    for loaf in loaves {
        println!("main: got loaf {loaf}");
    }
}
