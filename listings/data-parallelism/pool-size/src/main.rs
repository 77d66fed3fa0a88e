use rayon::prelude::*;
use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

fn main() -> Result<(), ThreadPoolBuildError> {
    let workers = rayon::current_num_threads();
    println!("main: the default pool has {workers} workers");

    let kitchen = ThreadPoolBuilder::new().num_threads(3).build()?;
    // In this closure, every function of Rayon uses the kitchen.
    let plates: u32 = kitchen.install(|| {
        let cooks = rayon::current_num_threads();
        println!("kitchen: I have {cooks} workers");
        (1..=100).into_par_iter().sum()
    });
    println!("main: the kitchen has made {plates} plates");
    Ok(())
}
