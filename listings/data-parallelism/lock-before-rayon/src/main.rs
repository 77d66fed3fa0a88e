use std::sync::{Barrier, Mutex};

fn main() -> Result<(), rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build()?;
    let stock = Mutex::new(10);
    let (helper_is_busy, second_has_begun) = (Barrier::new(2), Barrier::new(2));

    pool.scope(|kitchen| {
        let half = || {
            helper_is_busy.wait(); // so this worker has nobody to help with the rest
            kitchen.spawn(|_| {
                second_has_begun.wait();
                *stock.lock().expect("nobody panics") -= 1;
                println!("second order: done");
            });
            1
        };
        let other_half = || {
            helper_is_busy.wait();
            second_has_begun.wait(); // bad luck: this half takes longer
            1
        };
        let (mine, theirs) = rayon::join(half, other_half);
        *stock.lock().expect("nobody panics") -= mine + theirs; // only now
        println!("first order: done");
    });
    println!(
        "main: {} eggs left",
        stock.into_inner().expect("nobody panics")
    );
    Ok(())
}
