use rayon::prelude::*;

fn main() {
    let numbers: Vec<u32> = (2..100_002).collect();
    for pieces in [2, 16, 128] {
        let length = numbers.len().div_ceil(pieces);
        let work: Vec<usize> = numbers.par_chunks(length).map(divisions).collect();

        let mut ada = 0;
        let mut bob = 0;
        for piece in work {
            // The worker who has done less so far is free for the next piece.
            if ada <= bob {
                ada += piece;
            } else {
                bob += piece;
            }
        }
        let share = 100.0 * ada.max(bob) as f64 / (ada + bob) as f64;
        println!("{pieces} pieces: the busier worker does {share:.1} % of the work");
    }
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
