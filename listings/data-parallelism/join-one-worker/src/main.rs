use std::thread;

fn main() -> Result<(), rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let sum = pool.install(|| add(&[10, 20, 30, 40]));
    println!("main: {sum}");
    Ok(())
}

fn add(numbers: &[u32]) -> u32 {
    if let [number] = numbers {
        return *number;
    }
    println!("{numbers:?}: split on {:?}", thread::current().id());
    let (low, high) = numbers.split_at(numbers.len() / 2);
    // No other worker is there, so this worker runs one half after the other.
    let (low, high) = rayon::join(|| add(low), || add(high));
    println!("{numbers:?}: {low} + {high}");
    low + high
}
