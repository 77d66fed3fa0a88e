use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

struct Queue {
    items: Mutex<VecDeque<u32>>,
    filled: Condvar,
}

fn main() {
    let queue = Queue {
        items: Mutex::default(),
        filled: Condvar::new(),
    };
    let sum = thread::scope(|s| {
        let takers: Vec<_> = (0..2)
            .map(|_| {
                s.spawn(|| {
                    let items = queue.items.lock().unwrap();
                    let mut items = queue.filled.wait_while(items, |i| i.is_empty()).unwrap();
                    items.pop_front().unwrap()
                })
            })
            .collect();
        s.spawn(|| {
            for item in [1, 2] {
                queue.items.lock().unwrap().push_back(item);
                queue.filled.notify_one();
            }
        });
        takers.into_iter().map(|taker| taker.join().unwrap()).sum::<u32>()
    });
    println!("sum: {sum}");
}
