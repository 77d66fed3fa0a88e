use std::sync::{Condvar, Mutex};
use std::thread;

fn main() {
    let fired = Mutex::new(false);
    let shot = Condvar::new();
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let fired = &fired;
            let shot = &shot;
            scope.spawn(move || {
                let heard = fired.lock().expect("not poisoned");
                let heard = shot
                    .wait_while(heard, |heard| !*heard)
                    .expect("not poisoned");
                drop(heard); // unlock, so that both can run at once
                println!("{name}: runs");
            });
        }
        println!("main: fires the shot");
        *fired.lock().expect("not poisoned") = true;
        shot.notify_all();
    });
}
