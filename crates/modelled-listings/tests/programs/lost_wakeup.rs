use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

static READY: AtomicBool = AtomicBool::new(false);
static LOCK: Mutex<()> = Mutex::new(());
static WOKEN: Condvar = Condvar::new();

fn main() {
    let waiter = thread::spawn(|| {
        if !READY.load(SeqCst) {
            let guard = LOCK.lock().unwrap();
            // Between the look and the wait, the notification may come.
            drop(WOKEN.wait(guard).unwrap());
        }
    });
    READY.store(true, SeqCst);
    WOKEN.notify_one();
    waiter.join().unwrap();
}
