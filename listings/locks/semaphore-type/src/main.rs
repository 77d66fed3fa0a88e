use std::sync::{Condvar, Mutex};
use std::thread;

struct Semaphore {
    permits: Mutex<u32>,
    released: Condvar,
}

impl Semaphore {
    fn acquire(&self) -> Permit<'_> {
        let free = self.permits.lock().expect("not poisoned");
        let mut free = self
            .released
            .wait_while(free, |free| *free == 0)
            .expect("not poisoned");
        *free -= 1;
        Permit(self)
    }
}

struct Permit<'a>(&'a Semaphore);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.permits.lock().expect("not poisoned") += 1;
        self.0.released.notify_one();
    }
}

fn main() {
    let server = Semaphore {
        permits: Mutex::new(1),
        released: Condvar::new(),
    };
    thread::scope(|scope| {
        for song in 1..=2 {
            let server = &server;
            scope.spawn(move || {
                let _permit = server.acquire(); // given back at the end of the closure
                println!("song {song}: begins");
                println!("song {song}: is here");
            });
        }
    });
}
