use std::process::{Command, Stdio};
use std::thread::available_parallelism;
use std::{env, io, str, time::Instant};

const CHUNK: u32 = 1000;

fn main() -> io::Result<()> {
    let args: Vec<u32> = env::args()
        .skip(1)
        .map(|n| n.parse().expect("a number"))
        .collect();
    if let [end, workers, worker] = args[..] {
        let mine = (0..end).filter(|n| n / CHUNK % workers == worker);
        print!("{}", mine.filter(|n| is_prime(*n)).count());
        return Ok(());
    }
    let end = args.first().copied().unwrap_or(20_000);
    let workers = available_parallelism()?.get() as u32;

    let begin = Instant::now();
    let mut children = Vec::new();
    for worker in 0..workers {
        let child = Command::new(env::current_exe()?)
            .args([end, workers, worker].map(|n| n.to_string()))
            .stdout(Stdio::piped())
            .spawn()?;
        children.push(child);
    }
    let mut found = 0;
    for child in children {
        let output = child.wait_with_output()?;
        let count = str::from_utf8(&output.stdout).expect("it prints digits");
        found += count.parse::<usize>().expect("a number");
    }
    println!(
        "processes: {found} primes in {} µs",
        begin.elapsed().as_micros()
    );
    Ok(())
}

fn is_prime(n: u32) -> bool {
    n >= 2 && (2..=n.isqrt()).all(|d| !n.is_multiple_of(d))
}
