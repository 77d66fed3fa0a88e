use std::sync::{Barrier, Mutex};
use std::thread;

fn main() {
    let line = Barrier::new(3);
    let rings = Mutex::new(0);
    thread::scope(|scope| {
        for name in ["Ada", "Bob", "Cleo"] {
            let line = &line;
            let rings = &rings;
            scope.spawn(move || {
                println!("{name}: lap 1");
                if line.wait().is_leader() {
                    println!("{name}: rings the bell");
                    *rings.lock().expect("not poisoned") += 1;
                }
                line.wait(); // no runner starts before the bell
                println!("{name}: lap 2");
            });
        }
    });
    let rings = rings.into_inner().expect("not poisoned");
    println!("main: the bell rang {rings} time");
}
