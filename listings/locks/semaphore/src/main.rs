use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Barrier, Condvar, Mutex};
use std::{env, thread};

struct Semaphore {
    free: Mutex<usize>,
    released: Condvar,
}

impl Semaphore {
    fn acquire(&self) -> Permit<'_> {
        let free = self.free.lock().expect("no thread panics");
        let mut free = self
            .released
            .wait_while(free, |free| *free == 0)
            .expect("no thread panics");
        *free -= 1;
        Permit(self)
    }
}

struct Permit<'a>(&'a Semaphore);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().expect("no thread panics") += 1;
        self.0.released.notify_one();
    }
}

fn main() {
    let mut sizes = env::args().skip(1).map(|text| text.parse());
    let permits = sizes.next().unwrap_or(Ok(2)).expect("a number of permits");
    let songs: usize = sizes.next().unwrap_or(Ok(4)).expect("a number of songs");

    let line = Semaphore {
        free: Mutex::new(permits),
        released: Condvar::new(),
    };
    let full = Barrier::new(permits);
    let (inside, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for song in 1..=songs {
            let (line, full, inside, most) = (&line, &full, &inside, &most);
            scope.spawn(move || {
                let _permit = line.acquire();
                println!("song {song}: begins");
                let now = inside.fetch_add(1, SeqCst) + 1;
                most.fetch_max(now, SeqCst);
                full.wait(); // nobody is done before all permits are in use
                inside.fetch_sub(1, SeqCst);
                println!("song {song}: is here");
            });
        }
    });
    println!("main: at most {} at once", most.into_inner());
}
