use rayon::prelude::*;

fn main() {
    let numbers: Vec<u64> = (1_000_000..1_001_000).collect();

    let mut sum = 0;
    for number in &numbers {
        if is_prime(number) {
            sum += number * number;
        }
    }
    println!("loop: {sum}");

    let sum: u64 = numbers
        .iter()
        .filter(|number| is_prime(number))
        .map(|number| number * number)
        .sum();
    println!("iterator: {sum}");

    let sum: u64 = numbers
        .par_iter()
        .filter(|number| is_prime(number))
        .map(|number| number * number)
        .sum();
    println!("parallel iterator: {sum}");
}

fn is_prime(number: &u64) -> bool {
    (2..=number.isqrt()).all(|divisor| !number.is_multiple_of(divisor))
}
