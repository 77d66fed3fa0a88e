use std::sync::{Condvar, Mutex};
use std::{thread, time::Duration};

static PERMITS: Mutex<u32> = Mutex::new(2);
static RELEASED: Condvar = Condvar::new();

fn main() {
    thread::scope(|scope| {
        for song in 1..=3 {
            scope.spawn(move || {
                let permits = PERMITS.lock().expect("not poisoned");
                let mut permits = RELEASED
                    .wait_while(permits, |permits| *permits == 0)
                    .expect("not poisoned");
                *permits -= 1;
                println!("song {song}: begins, permits left: {permits}");
                drop(permits); // the download holds a permit, but not the lock
                thread::sleep(Duration::from_millis(100));
                println!("song {song}: is here");
                *PERMITS.lock().expect("not poisoned") += 1;
                RELEASED.notify_one();
            });
        }
    });
}
