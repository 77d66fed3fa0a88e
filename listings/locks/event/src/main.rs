use std::sync::{Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

struct Event {
    happened: Mutex<bool>,
    news: Condvar,
}

impl Event {
    fn new() -> Self {
        Self {
            happened: Mutex::new(false),
            news: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.happened.lock().expect("no thread panics")
    }

    fn set(&self) {
        *self.lock() = true;
        self.news.notify_all();
    }

    fn is_set(&self) -> bool {
        *self.lock()
    }

    fn wait(&self) {
        let happened = self.news.wait_while(self.lock(), |happened| !*happened);
        drop(happened.expect("no thread panics"));
    }

    fn wait_timeout(&self, limit: Duration) -> bool {
        let waited = self
            .news
            .wait_timeout_while(self.lock(), limit, |happened| !*happened);
        *waited.expect("no thread panics").0
    }
}

fn main() {
    let shot = Event::new();
    thread::scope(|race| {
        for name in ["Ada", "Bob"] {
            let shot = &shot;
            race.spawn(move || {
                shot.wait();
                println!("{name}: runs");
            });
        }
        let heard = shot.wait_timeout(Duration::from_millis(50));
        println!("main: heard a shot within 50 ms: {heard}");
        shot.set();
    });
    println!("main: the shot has been fired: {}", shot.is_set());
}
