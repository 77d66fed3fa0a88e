use std::sync::mpsc::channel;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

fn main() {
    let (open, door) = channel();
    let guest = thread::spawn(move || {
        door.recv().expect("main opens the door");
        "a bottle of juice"
    });
    println!("main: the guest is {:?}", guest.thread().id());
    println!("main: has it ended? {}", guest.is_finished());
    let came = wait_at_most(Duration::from_millis(200), &guest);
    println!("main: has it ended within 200 ms? {came}");

    open.send(()).expect("the guest waits");
    let present = guest.join().expect("the guest should not panic");
    println!("main: the guest brought {present}");
}

// The standard library waits forever or not at all, so this asks again and again.
fn wait_at_most<T>(limit: Duration, handle: &JoinHandle<T>) -> bool {
    let start = Instant::now();
    while !handle.is_finished() && start.elapsed() < limit {
        thread::sleep(Duration::from_millis(10));
    }
    handle.is_finished()
}
