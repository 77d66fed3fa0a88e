use std::thread::{self, ThreadId};
use std::time::Duration;
use std::{mem, sync};

use parking_lot::{Mutex, deadlock};

static ACCOUNT: Mutex<u32> = Mutex::new(100);
static FORGOTTEN: Mutex<u32> = Mutex::new(100);
static STD_ACCOUNT: sync::Mutex<u32> = sync::Mutex::new(100);

fn main() {
    mem::forget(FORGOTTEN.lock());
    let ada = thread::spawn(|| {
        let _first = ACCOUNT.lock();
        let _second = ACCOUNT.lock();
    });
    let bob = thread::spawn(|| {
        let _first = STD_ACCOUNT.lock();
        let _second = STD_ACCOUNT.lock();
    });
    let cleo = thread::spawn(|| drop(FORGOTTEN.lock()));

    let mut looks = 0;
    let mut found: Vec<ThreadId> = Vec::new();
    while found.is_empty() || looks < 20 {
        thread::sleep(Duration::from_millis(10));
        for circle in deadlock::check_deadlock() {
            found.extend(circle.iter().map(|waiting| waiting.thread_id()));
        }
        looks += 1;
    }
    let threads = [("Ada", ada), ("Bob", bob), ("Cleo", cleo)];
    for (name, thread) in &threads {
        let is_found = found.contains(&thread.thread().id());
        println!("{name}: found: {is_found}");
    }
    for (name, thread) in threads {
        thread.join().expect("the thread should not panic");
        println!("{name}: is done");
    }
}
