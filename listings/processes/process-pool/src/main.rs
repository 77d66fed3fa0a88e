use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{self, Command, Stdio};
use std::thread::available_parallelism;

const JOB: u32 = 500; // how many numbers a job tests

fn main() -> io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("worker") {
        return work();
    }
    let cpus = available_parallelism()?.get();
    println!("main: {cpus} CPUs");
    let mut pool = Vec::new();
    for _ in 0..cpus {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("worker")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let results = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
        pool.push((child, results));
    }

    let starts: Vec<u32> = (0..400).map(|job| job * JOB).collect();
    let (mut pids, mut primes) = (HashSet::new(), 0);
    for round in starts.chunks(cpus) {
        for ((child, _), start) in pool.iter_mut().zip(round) {
            let jobs = child.stdin.as_mut().expect("stdin is piped");
            writeln!(jobs, "{start}")?; // now this worker is busy
        }
        for ((_, results), _) in pool.iter_mut().zip(round) {
            let line = results.next().expect("every job has a result")?;
            let (pid, count) = line.split_once(' ').expect("a pid and a count");
            pids.insert(pid.to_string());
            primes += count.parse::<u32>().expect("a number");
        }
    }
    println!("main: {} processes found {primes} primes", pids.len());
    for (mut child, _) in pool {
        child.wait()?; // closes its input: no more jobs
    }
    let alone: u32 = starts.into_iter().map(count_primes).sum();
    println!("main: alone I find {alone} primes");
    Ok(())
}

fn work() -> io::Result<()> {
    for start in io::stdin().lines() {
        let count = count_primes(start?.parse().expect("a number"));
        println!("{} {count}", process::id());
        io::stdout().flush()?;
    }
    Ok(())
}

fn count_primes(start: u32) -> u32 {
    let is_prime = |n: &u32| (2..=n.isqrt()).all(|d| !n.is_multiple_of(d));
    (start.max(2)..start + JOB).filter(is_prime).count() as u32
}
