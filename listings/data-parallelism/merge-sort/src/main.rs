fn main() {
    for at_most in [1, 625] {
        // Each number from 0 to 9,999 once, well mixed.
        let mut numbers: Vec<u32> = (0..10_000).map(|n| n * 7_919 % 10_000).collect();
        let joins = merge_sort(&mut numbers, at_most);
        let sorted = numbers.is_sorted();
        println!("pieces of at most {at_most}: sorted: {sorted}, joins: {joins}");
    }
}

/// Sorts the numbers and returns how often it called `join`.
fn merge_sort(numbers: &mut [u32], at_most: usize) -> u32 {
    if numbers.len() <= at_most {
        numbers.sort();
        return 0;
    }
    let (low, high) = numbers.split_at_mut(numbers.len() / 2);
    let (joins_low, joins_high) =
        rayon::join(|| merge_sort(low, at_most), || merge_sort(high, at_most));
    let merged = merge(low, high);
    numbers.copy_from_slice(&merged);
    joins_low + joins_high + 1
}

fn merge(low: &[u32], high: &[u32]) -> Vec<u32> {
    let mut merged = Vec::with_capacity(low.len() + high.len());
    let (mut low, mut high) = (low.iter().peekable(), high.iter().peekable());
    while let (Some(a), Some(b)) = (low.peek(), high.peek()) {
        merged.extend(if a <= b { low.next() } else { high.next() });
    }
    merged.extend(low.chain(high)); // one of the two is empty by now
    merged
}
