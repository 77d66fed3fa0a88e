use std::sync::mpsc;

use rayon::prelude::*;
use tokio::sync::oneshot;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (clock_runs, until_clock_ends) = mpsc::channel::<()>();
    tokio::spawn(async move {
        for second in 1..=3 {
            println!("clock: {second}");
            yield_now().await;
        }
        drop(clock_runs);
    });
    println!("report: begins");
    let (result, when_done) = oneshot::channel();
    rayon::spawn(move || {
        let primes = count_primes(200_000);
        _ = until_clock_ends.recv(); // bad luck: it takes longer than the clock
        _ = result.send(primes); // an error means that nobody waits any more
    });
    let primes = when_done.await.expect("the worker sends");
    println!("report: {primes} primes");
}

fn count_primes(below: u32) -> usize {
    let is_prime = |n: &u32| (2..=n.isqrt()).all(|d| !n.is_multiple_of(d));
    (2..below).into_par_iter().filter(is_prime).count()
}
