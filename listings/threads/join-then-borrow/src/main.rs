use std::thread;

fn main() {
    let mut total = 0;
    for name in ["first", "second"] {
        // The scope waits for its thread; then the variable is free again.
        thread::scope(|scope| {
            scope.spawn(|| {
                println!("{name}: begins at {total}");
                for _ in 0..1_000_000 {
                    total += 1;
                }
            });
        });
    }
    println!("main: the total is {total}");
}
