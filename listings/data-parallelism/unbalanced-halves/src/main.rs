use rayon::prelude::*;

fn main() {
    let numbers: Vec<u32> = (2..100_002).collect();
    for pieces in [2, 16, 128] {
        let work: Vec<usize> = numbers
            .par_chunks(numbers.len().div_ceil(pieces))
            .map(divisions)
            .collect();
        let total: usize = work.iter().sum();

        // Two workers: whoever has done less so far is free for the next piece.
        let (mut ada, mut bob) = (0, 0);
        for piece in work {
            if ada <= bob {
                ada += piece
            } else {
                bob += piece
            }
        }
        let share = 100.0 * ada.max(bob) as f64 / total as f64;
        println!("{pieces} pieces: the busier of two workers does {share:.1} % of the work");
    }
}

/// How many divisions it takes to find the primes among these numbers.
fn divisions(numbers: &[u32]) -> usize {
    let of_one = |n: &u32| {
        (2..=n.isqrt())
            .take_while(|d| !n.is_multiple_of(*d))
            .count()
            + 1
    };
    numbers.iter().map(of_one).sum()
}
