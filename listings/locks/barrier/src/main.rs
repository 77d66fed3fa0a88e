use std::sync::Barrier;
use std::thread;

fn main() {
    let line = Barrier::new(3);
    thread::scope(|scope| {
        for name in ["Ada", "Bob", "Cleo"] {
            let line = &line;
            scope.spawn(move || {
                println!("{name}: lap 1");
                line.wait();
                println!("{name}: lap 2");
            });
        }
    });
}
