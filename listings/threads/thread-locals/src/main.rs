use std::cell::RefCell;
use std::thread;

thread_local! {
    static NOTES: RefCell<Vec<&'static str>> = RefCell::new(vec!["the date"]);
}

fn main() {
    note("main", "opens the shop");
    thread::scope(|scope| {
        scope.spawn(|| {
            note("Ada", "sells bread");
            note("Ada", "sweeps");
        });
        scope.spawn(|| note("Bob", "sells cake"));
    });
    note("main", "closes the shop");
}

fn note(who: &str, what: &'static str) {
    NOTES.with_borrow_mut(|notes| {
        notes.push(what);
        println!("{who}: {}", notes.join(", "));
    });
}
