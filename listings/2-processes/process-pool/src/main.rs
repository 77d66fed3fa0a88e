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
        let jobs = child.stdin.take().expect("stdin is piped");
        let results = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
        pool.push((child, jobs, results));
    }

    let starts: Vec<u32> = (0..200_000).step_by(JOB as usize).collect();
    let mut primes = 0;
    let mut pids = HashSet::new();
    for round in starts.chunks(cpus) {
        for ((_, jobs, _), start) in pool.iter_mut().zip(round) {
            writeln!(jobs, "{start}")?; // now this worker is busy
        }
        for ((_, _, results), _) in pool.iter_mut().zip(round) {
            let line = results.next().expect("every job has a result")?;
            let (pid, count) = line.split_once(' ').expect("a pid and a count");
            pids.insert(pid.to_string());
            primes += count.parse::<u32>().expect("a number");
        }
    }
    println!("main: {} processes found {primes} primes", pids.len());

    for (mut child, jobs, _) in pool {
        drop(jobs); // no more jobs: the worker ends
        child.wait()?;
    }
    let alone: u32 = starts.into_iter().map(count_primes).sum();
    println!("main: alone I find {alone} primes");
    Ok(())
}

fn work() -> io::Result<()> {
    for start in io::stdin().lines() {
        let start = start?.parse().expect("a number");
        println!("{} {}", process::id(), count_primes(start));
        io::stdout().flush()?;
    }
    Ok(())
}

fn count_primes(start: u32) -> u32 {
    (start.max(2)..start + JOB).filter(|&n| is_prime(n)).count() as u32
}

fn is_prime(n: u32) -> bool {
    (2..)
        .take_while(|d| d * d <= n)
        .all(|d| !n.is_multiple_of(d))
}
