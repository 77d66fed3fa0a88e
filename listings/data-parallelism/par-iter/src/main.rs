use rayon::prelude::*;

fn main() {
    let numbers: Vec<u64> = (1_000_000..1_001_000).collect();

    let mut count = 0;
    for number in &numbers {
        if is_prime(number) {
            count += 1;
        }
    }
    println!("loop: {count} primes");

    let count = numbers.iter().filter(|n| is_prime(n)).count();
    println!("iterator: {count} primes");

    let count = numbers.par_iter().filter(|n| is_prime(n)).count();
    println!("parallel iterator: {count} primes");
}

fn is_prime(number: &u64) -> bool {
    (2..=number.isqrt()).all(|divisor| !number.is_multiple_of(divisor))
}
