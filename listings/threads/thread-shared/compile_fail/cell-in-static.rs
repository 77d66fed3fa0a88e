use std::cell::RefCell;
use std::thread;

static SONGS: RefCell<Vec<&str>> = RefCell::new(Vec::new());

fn main() {
    let writer = thread::spawn(|| SONGS.borrow_mut().push("aria"));
    writer.join().expect("the writer should not panic");
    println!("main: found {SONGS:?}");
}
