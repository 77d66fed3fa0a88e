use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::{Condvar, Mutex};
use std::thread;

type Patient = (u32, &'static str);

struct WaitingRoom {
    patients: Mutex<BinaryHeap<Reverse<Patient>>>,
    bell: Condvar,
}

impl WaitingRoom {
    fn new() -> Self {
        Self {
            patients: Mutex::new(BinaryHeap::new()),
            bell: Condvar::new(),
        }
    }

    fn put(&self, patient: Patient) {
        let mut patients = self.patients.lock().expect("no thread panics");
        patients.push(Reverse(patient));
        self.bell.notify_one();
    }

    fn get(&self) -> Patient {
        let patients = self.patients.lock().expect("no thread panics");
        let empty = |patients: &mut BinaryHeap<_>| patients.is_empty();
        let mut patients = self
            .bell
            .wait_while(patients, empty)
            .expect("no thread panics");
        let Reverse(patient) = patients.pop().expect("it is not empty");
        patient
    }
}

fn main() {
    let room = WaitingRoom::new();
    for patient in [(3, "Ada"), (1, "Bob"), (2, "Cyd")] {
        room.put(patient); // 1 is the most urgent
    }
    thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..4 {
                let (urgency, name) = room.get();
                println!("doctor: sees {name} ({urgency})");
            }
        });
        room.put((4, "Dan")); // the doctor waits if he is late
    });
}
