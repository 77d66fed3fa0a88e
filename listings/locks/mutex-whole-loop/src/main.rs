use std::sync::Mutex;
use std::thread;

const ROUNDS: u32 = 1_000_000;

fn main() {
    let total = Mutex::new(0);
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let total = &total;
            scope.spawn(move || {
                let mut total = total.lock().expect("not poisoned");
                println!("{name}: has the lock");
                for _ in 0..ROUNDS {
                    *total += 1;
                }
                println!("{name}: is done, the total is {total}");
            });
        }
    });
    let total = total.into_inner().expect("not poisoned");
    println!("main: the total is {total}");
}
