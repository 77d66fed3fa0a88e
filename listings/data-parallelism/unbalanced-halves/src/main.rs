use rayon::prelude::*;

fn main() {
    let numbers: Vec<u32> = (2..100_002).collect();
    let work: Vec<usize> = numbers.par_chunks(50_000).map(divisions).collect();
    println!("lower half: {} divisions", work[0]);
    println!("upper half: {} divisions", work[1]);
}

fn divisions(numbers: &[u32]) -> usize {
    numbers.iter().map(divisions_of_one).sum()
}

/// How many divisions show whether the number is a prime.
fn divisions_of_one(number: &u32) -> usize {
    let mut count = 0;
    for divisor in 2..=number.isqrt() {
        count += 1;
        if number.is_multiple_of(divisor) {
            break;
        }
    }
    count
}
