use std::thread;

fn main() {
    thread::scope(|scope| {
        for name in ["Ada", "Bob", "Cleo", "Dan", "Eve"] {
            scope.spawn(move || println!("{name}: is here"));
        }
    });
    println!("main: all are done");
}
