use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

static TOTAL: AtomicU32 = AtomicU32::new(0);
static NAMES: Mutex<Vec<u32>> = Mutex::new(Vec::new());

fn main() {
    let seen = TOTAL
        .load(SeqCst)
        + 1;
    TOTAL.store(
        seen,
        SeqCst,
    );
    NAMES
        .lock()
        .unwrap()
        .push(seen);
    let all: Vec<u32> = [1, 2]
        .iter()
        .map(|n| {
            TOTAL.swap(*n, SeqCst)
        })
        .collect();
    drop(all);
}
