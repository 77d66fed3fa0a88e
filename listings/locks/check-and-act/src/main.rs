use std::{env, sync::Mutex, thread, time::Duration};

fn main() {
    let pause: u64 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 0,
    };
    let sold = Mutex::new(0);
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let sold = &sold;
            scope.spawn(move || {
                let mut sold = sold.lock().expect("not poisoned");
                if *sold == 0 {
                    thread::sleep(Duration::from_millis(pause)); // holds the lock
                    *sold += 1;
                    println!("{name}: has a ticket");
                } else {
                    println!("{name}: comes too late");
                }
            });
        }
    });
    let sold = sold.into_inner().expect("not poisoned");
    println!("main: sold {sold} of 1 tickets");
}
