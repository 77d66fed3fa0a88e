use std::sync::RwLock;
use std::thread;

fn main() {
    let price = RwLock::new(20);
    thread::scope(|scope| {
        let seen = price.read().expect("not poisoned");
        println!("Ada: reads {seen}");
        let bob = scope.spawn(|| {
            let seen = price.read().expect("not poisoned"); // does not wait for Ada
            println!("Bob: reads {seen}");
        });
        bob.join().expect("Bob should not panic");

        scope.spawn(|| {
            let mut price = price.write().expect("not poisoned"); // waits for Ada
            *price = 25;
            println!("Cleo: sets {price}");
        });
        println!("Ada: still reads {seen}");
        drop(seen);
    });
}
