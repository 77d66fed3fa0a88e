use std::cell::RefCell;
use std::io;
use std::process::Command;
use std::sync::Mutex;
use std::{env, thread};

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        Some("borrowed") => borrowed(),
        Some("poisoned") => poisoned(),
        Some("no-thread") => no_thread()?,
        Some("no-program") => drop(Command::new("no-such-program").spawn()?),
        _ => return Err(io::Error::other("say which error you want to see")),
    }
    Ok(())
}

fn borrowed() {
    let songs = RefCell::new(vec!["aria", "ballad"]);
    for song in songs.borrow().iter() {
        songs.borrow_mut().push(song); // while the loop reads the list
    }
}

fn poisoned() {
    let till = Mutex::new(100);
    thread::scope(|scope| {
        let clerk = scope.spawn(|| {
            let _till = till.lock().unwrap();
            panic!("a coin is missing");
        });
        clerk.join().expect_err("the clerk panics");
    });
    *till.lock().unwrap() += 1;
}

fn no_thread() -> io::Result<()> {
    let greedy = thread::Builder::new().stack_size(1 << 47); // 128 TiB
    greedy.spawn(main).map(drop)
}
