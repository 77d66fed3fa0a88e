use std::sync::RwLock;
use std::thread;

fn main() {
    let price = RwLock::new(20);
    thread::scope(|scope| {
        let seen = price.read().expect("not poisoned");
        let writer = scope.spawn(|| {
            let got_in = price.try_write().is_ok();
            println!("Bob: writes while Ada reads: {got_in}");
        });
        writer.join().expect("Bob should not panic");
        drop(seen);

        let mut sign = price.write().expect("not poisoned");
        let reader = scope.spawn(|| {
            let got_in = price.try_read().is_ok();
            println!("Bob: reads while Ada writes: {got_in}");
        });
        reader.join().expect("Bob should not panic");
        *sign = 25;
        println!("Ada: sets {sign}");
    });
}
