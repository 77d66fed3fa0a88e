use std::process::{Command, Stdio};
use std::thread::available_parallelism;
use std::{env, io, str, time::Instant};

const CHUNK: u32 = 1000;
const WORKER: &str = "worker";

fn main() -> io::Result<()> {
    let mut args = env::args().skip(1);
    match args.next().as_deref() {
        None => share(20_000),
        Some(WORKER) => {
            let numbers: Vec<u32> = args.map(|n| n.parse().expect("a number")).collect();
            let [end, workers, worker] = numbers[..] else {
                return Err(io::Error::other("a worker needs three numbers"));
            };
            let mine = (0..end).filter(|n| n / CHUNK % workers == worker);
            print!("{}", mine.filter(|n| is_prime(*n)).count());
            Ok(())
        }
        Some(end) => share(end.parse().expect("a number")),
    }
}

fn share(end: u32) -> io::Result<()> {
    let workers = available_parallelism()?.get() as u32;

    let start = Instant::now();
    let mut children = Vec::new();
    for worker in 0..workers {
        let child = Command::new(env::current_exe()?)
            .arg(WORKER)
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
    let time = start.elapsed().as_micros();
    println!("processes: {found} primes in {time} µs");
    Ok(())
}

fn is_prime(n: u32) -> bool {
    n >= 2 && (2..=n.isqrt()).all(|d| !n.is_multiple_of(d))
}
