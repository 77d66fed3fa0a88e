use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

fn main() {
    let fired = Mutex::new(false);
    let shot = Condvar::new();
    let limit = Duration::from_millis(100);
    thread::scope(|scope| {
        let runner = scope.spawn(|| {
            let heard = fired.lock().expect("not poisoned");
            let (heard, _) = shot
                .wait_timeout_while(heard, limit, |heard| !*heard)
                .expect("not poisoned");
            println!("Ada: heard a shot in time: {heard}");
        });
        runner.join().expect("Ada should not panic"); // so the shot comes too late
        *fired.lock().expect("not poisoned") = true;
        shot.notify_all();
        println!("main: fires the shot");
    });
}
