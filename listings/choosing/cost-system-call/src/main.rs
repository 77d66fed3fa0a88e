#[cfg(unix)]
fn main() {
    use std::hint::black_box; // keeps the optimizer from dropping the calls
    use std::os::unix::process::parent_id;
    use std::{env, time::Instant};

    let count = env::args()
        .nth(1)
        .map_or(1000, |n| n.parse().expect("a number"));

    let begin = Instant::now();
    for _ in 0..count {
        black_box(parent_id()); // asks the kernel each time
    }
    let time = begin.elapsed() / count;

    println!("{count} system calls");
    println!("each: {} ns", time.as_nanos());
}

#[cfg(not(unix))]
fn main() {
    eprintln!("The standard library has this call on Unix only.");
}
