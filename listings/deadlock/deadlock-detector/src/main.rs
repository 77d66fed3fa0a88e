use std::collections::HashMap;
use std::sync::Barrier;
use std::thread::{self, ThreadId};
use std::time::Duration;
use std::{mem, sync};

use parking_lot::{Mutex, deadlock};

static ACCOUNTS: [Mutex<u32>; 4] = [const { Mutex::new(100) }; 4];
static STD_ACCOUNT: sync::Mutex<u32> = sync::Mutex::new(100);
static ALL: Barrier = Barrier::new(6);

fn main() {
    let programs: [(&str, fn()); 5] = [
        ("Ada", || take_both(0, 1)),
        ("Bob", || take_both(1, 0)),
        ("Cyd", || take_both(2, 2)),
        ("Dot", || {
            ALL.wait();
            drop(ACCOUNTS[3].lock());
        }),
        ("Eve", || {
            let _first = STD_ACCOUNT.lock();
            ALL.wait();
            drop(STD_ACCOUNT.lock());
        }),
    ];
    mem::forget(ACCOUNTS[3].lock());
    let start = |(name, program)| (thread::spawn(program).thread().id(), name);
    let mut names: HashMap<ThreadId, &str> = programs.map(start).into();
    ALL.wait(); // now everyone has the first lock

    let mut looks = 0;
    while names.len() > 2 || looks < 20 {
        looks += 1;
        thread::sleep(Duration::from_millis(10));
        for circle in deadlock::check_deadlock() {
            let ids = circle.iter().map(|thread| thread.thread_id());
            let mut found: Vec<_> = ids.filter_map(|id| names.remove(&id)).collect();
            found.sort();
            println!("detector: found {}", found.join(" and "));
        }
    }
    let mut missed: Vec<&str> = names.into_values().collect();
    missed.sort();
    println!("main: not found: {}", missed.join(" and "));
}

fn take_both(first: usize, second: usize) {
    let mut first = ACCOUNTS[first].lock();
    ALL.wait();
    *first += *ACCOUNTS[second].lock();
}
