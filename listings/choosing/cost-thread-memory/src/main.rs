use std::sync::{Arc, Barrier};
use std::{env, fs, io, thread};

fn main() -> io::Result<()> {
    let count: usize = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 100,
    };
    let barrier = Arc::new(Barrier::new(count + 1));

    let before = resident()?;
    let threads: Vec<_> = (0..count)
        .map(|_| {
            let barrier = barrier.clone();
            thread::spawn(move || {
                barrier.wait(); // here I am
                barrier.wait(); // until all may go
            })
        })
        .collect();
    barrier.wait();
    let used = resident()? - before;

    println!("{count} threads wait");
    println!("each: {} bytes", used / count);
    barrier.wait();
    for thread in threads {
        thread.join().expect("the thread should not panic");
    }
    Ok(())
}

/// How many bytes of this process are in memory now.
fn resident() -> io::Result<usize> {
    let mappings = fs::read_to_string("/proc/self/smaps_rollup")?;
    let kib = mappings
        .lines()
        .find_map(|line| line.strip_prefix("Rss:")?.strip_suffix("kB"))
        .and_then(|number| number.trim().parse::<usize>().ok())
        .expect("the kernel says so");
    Ok(kib * 1024)
}
