use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::{Condvar, Mutex};
use std::thread;

fn main() {
    let room = Mutex::new(BinaryHeap::new());
    let bell = Condvar::new();
    for patient in [(3, "Ada"), (1, "Bob"), (2, "Cleo")] {
        room.lock().expect("not poisoned").push(Reverse(patient));
    }
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..4 {
                let patients = room.lock().expect("not poisoned");
                let mut patients = bell
                    .wait_while(patients, |patients| patients.is_empty())
                    .expect("not poisoned");
                let Reverse((urgency, name)) = patients.pop().expect("a patient is there");
                drop(patients); // others can come in while the doctor works
                println!("doctor: sees {name} ({urgency})");
            }
        });

        room.lock().expect("not poisoned").push(Reverse((4, "Dan")));
        bell.notify_one();
    });
}
