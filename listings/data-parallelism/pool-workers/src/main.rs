use std::thread;

use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

fn main() -> Result<(), ThreadPoolBuildError> {
    let kitchen = ThreadPoolBuilder::new()
        .num_threads(3)
        .thread_name(|index| format!("cook {index}"))
        .build()?;
    kitchen.broadcast(|_| {
        let cook = thread::current();
        println!("{}: ready", cook.name().expect("each cook has a name"));
    });

    rayon::join(|| (), || ()); // starts the default pool
    if let Err(error) = ThreadPoolBuilder::new().num_threads(8).build_global() {
        println!("main: {error}");
    }
    Ok(())
}
