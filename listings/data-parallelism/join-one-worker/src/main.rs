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
    let (low, high) = rayon::join(|| add(low), || add(high));
    println!("{numbers:?}: {low} + {high}");
    low + high
}
