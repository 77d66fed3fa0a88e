use std::thread;

use rayon::prelude::*;
use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

fn main() -> Result<(), ThreadPoolBuildError> {
    let workers = rayon::current_num_threads();
    println!("main: the default pool has {workers} workers");

    let kitchen = ThreadPoolBuilder::new()
        .num_threads(3)
        .thread_name(|index| format!("cook {index}"))
        .build()?;
    let cooks = kitchen.current_num_threads();
    println!("main: the kitchen has {cooks} workers");
    kitchen.broadcast(|_| {
        let cook = thread::current();
        println!("{}: ready", cook.name().unwrap_or("nobody"));
    });

    let (cook, plates) = kitchen.install(|| {
        let plates: u32 = (1..=100).into_par_iter().sum();
        (thread::current().name().map(str::to_owned), plates)
    });
    println!("main: {plates} plates, says {}", cook.unwrap_or_default());

    if let Err(error) = ThreadPoolBuilder::new().num_threads(8).build_global() {
        println!("main: {error}");
    }
    Ok(())
}
