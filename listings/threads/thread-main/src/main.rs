use std::thread;

fn main() {
    introduce("main");
    let branch = thread::spawn(|| introduce("branch"));
    branch.join().expect("the branch should not panic");
    introduce("main");
}

fn introduce(who: &str) {
    let thread = thread::current();
    println!("{who}: {:?}, named {:?}", thread.id(), thread.name());
}
