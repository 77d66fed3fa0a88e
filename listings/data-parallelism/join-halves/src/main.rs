const LIMIT: usize = 1_000;

fn main() {
    let numbers: Vec<u64> = (1..=100_000).collect();
    println!("the sum is {}", sum(&numbers));
}

fn sum(numbers: &[u64]) -> u64 {
    if numbers.len() <= LIMIT {
        return numbers.iter().sum();
    }
    let (low, high) = numbers.split_at(numbers.len() / 2);
    let (low, high) = rayon::join(|| sum(low), || sum(high));
    low + high
}
