use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

fn main() {
    let total = AtomicU32::new(0);
    let both = Barrier::new(2);
    let leaders: u32 = thread::scope(|s| {
        let adders: Vec<_> = (0..2)
            .map(|_| {
                s.spawn(|| {
                    let seen = total.load(SeqCst);
                    let leads = both.wait().is_leader();
                    total.store(seen + 1, SeqCst);
                    u32::from(leads)
                })
            })
            .collect();
        adders.into_iter().map(|adder| adder.join().unwrap()).sum()
    });
    println!("total: {}, leaders: {leaders}", total.into_inner());
}
