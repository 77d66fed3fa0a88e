use rayon::prelude::*;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let clock = tokio::spawn(async {
        for second in 1..=3 {
            println!("clock: {second}");
            yield_now().await;
        }
    });
    println!("report: begins");
    let primes = count_primes(200_000); // all cores compute, and this thread waits
    println!("report: {primes} primes");
    clock.await.expect("the clock should not panic");
}

fn count_primes(below: u32) -> usize {
    let is_prime = |n: &u32| (2..=n.isqrt()).all(|d| !n.is_multiple_of(d));
    (2..below).into_par_iter().filter(is_prime).count()
}
