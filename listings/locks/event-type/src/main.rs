use std::sync::{Condvar, Mutex};
use std::thread;

struct Event {
    happened: Mutex<bool>,
    news: Condvar,
}

impl Event {
    fn set(&self) {
        *self.happened.lock().expect("not poisoned") = true;
        self.news.notify_all();
    }

    fn is_set(&self) -> bool {
        *self.happened.lock().expect("not poisoned")
    }

    fn wait(&self) {
        let happened = self.happened.lock().expect("not poisoned");
        let waited = self.news.wait_while(happened, |happened| !*happened);
        drop(waited.expect("not poisoned")); // unlock
    }
}

fn main() {
    let shot = Event {
        happened: Mutex::new(false),
        news: Condvar::new(),
    };
    println!("main: the shot has been fired: {}", shot.is_set());
    thread::scope(|scope| {
        scope.spawn(|| {
            shot.wait();
            println!("Ada: runs");
        });
        shot.set();
    });
    shot.wait(); // returns at once: the flag stays set
    println!("main: the shot has been fired: {}", shot.is_set());
}
