use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::thread::available_parallelism;

fn main() -> io::Result<()> {
    let cpus = available_parallelism()?.get();
    let mut workers = Vec::new();
    for _ in 0..cpus {
        let worker = Command::new("factor").stdin(Stdio::piped()).spawn()?;
        workers.push(worker);
    }
    for number in 1001..=1008 {
        let jobs = workers[number % cpus].stdin.as_mut();
        writeln!(jobs.expect("stdin is piped"), "{number}")?;
    }
    for mut worker in workers {
        worker.wait()?; // closes its input first: no more jobs
    }
    println!("main: {cpus} workers have finished");
    Ok(())
}
