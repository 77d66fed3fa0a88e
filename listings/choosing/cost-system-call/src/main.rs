#[cfg(unix)]
fn main() {
    use std::hint::black_box; // keeps the optimizer from dropping the calls
    use std::os::unix::process::parent_id;
    use std::{env, time::Instant};

    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 1000,
    };

    let start = Instant::now();
    for _ in 0..count {
        black_box(parent_id()); // asks the kernel each time
    }
    let time = start.elapsed() / count;

    println!("{count} system calls");
    println!("each: {} ns", time.as_nanos());
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
