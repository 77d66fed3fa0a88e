use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Mutex;
use std::thread;

fn main() {
    let room = Mutex::new(BinaryHeap::new());
    thread::scope(|scope| {
        for (urgency, name) in [(3, "Ada"), (1, "Bob"), (2, "Cleo")] {
            let room = &room;
            scope.spawn(move || {
                println!("{name}: comes in");
                let mut room = room.lock().expect("not poisoned");
                room.push(Reverse((urgency, name))); // 1 is the most urgent
            });
        }
    });

    let mut room = room.into_inner().expect("not poisoned");
    while let Some(Reverse((urgency, name))) = room.pop() {
        println!("doctor: sees {name} ({urgency})");
    }
}
