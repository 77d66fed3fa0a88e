use std::sync::Mutex;
use std::time::Duration;
use std::{env, thread};

const TICKETS: u32 = 1;

fn main() {
    let pause = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of milliseconds"),
        None => 0,
    };
    let sold = Mutex::new(0);
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let sold = &sold;
            scope.spawn(move || {
                let mut sold = sold.lock().expect("no thread panics");
                if *sold == TICKETS {
                    return println!("{name}: comes too late");
                }
                thread::sleep(Duration::from_millis(pause));
                *sold += 1;
                println!("{name}: has a ticket");
            });
        }
    });
    let sold = sold.into_inner().expect("no thread panicked");
    println!("main: sold {sold} of {TICKETS} tickets");
}
