use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use rayon::prelude::*;

fn main() -> Result<(), rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build()?;
    let songs = ["intro", "verse", "chorus", "outro"];
    let finished = AtomicU32::new(0);
    let outro_is_done = Barrier::new(2);

    let lengths: Vec<usize> = pool.install(|| {
        let convert = |song: &&str| {
            if *song == "intro" {
                outro_is_done.wait(); // bad luck: the first one is slow
            }
            let place = finished.fetch_add(1, Relaxed) + 1;
            println!("{song}: finished in place {place}");
            if *song == "outro" {
                outro_is_done.wait();
            }
            song.len()
        };
        songs.par_iter().map(convert).collect()
    });
    println!("main: {songs:?}");
    println!("main: {lengths:?}");
    Ok(())
}
