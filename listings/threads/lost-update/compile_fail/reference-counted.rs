use std::cell::Cell;
use std::rc::Rc;
use std::thread;

fn main() {
    let total = Rc::new(Cell::new(0));
    let shared = Rc::clone(&total);
    let other = thread::spawn(move || shared.set(shared.get() + 1));
    total.set(total.get() + 1);
    other.join().expect("the other should not panic");
}
