use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

fn main() {
    let (shelf, loaves) = sync_channel(2);
    let baker = thread::spawn(move || {
        for loaf in 1..=6 {
            shelf.send(loaf).expect("the shop is open"); // waits while the shelf is full
            println!("baker: loaf {loaf} is on the shelf");
        }
    });

    for loaf in loaves {
        println!("main: sells loaf {loaf}");
        thread::sleep(Duration::from_millis(50)); // until the next customer comes
    }
    baker.join().expect("the baker should not panic");
}
