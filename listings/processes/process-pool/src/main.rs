use std::io::{self, BufRead, BufReader, Write};
use std::process::{self, Child, Command, Stdio};
use std::{env, sync::Mutex, thread, time::Duration};

const WORKER: &str = "worker";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {}
        Some(WORKER) => return work(),
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    let jobs = Mutex::new(1..=8);
    thread::scope(|scope| {
        let ada = scope.spawn(|| feed("Ada", &jobs));
        feed("Bob", &jobs)?;
        ada.join().expect("Ada should not panic")
    })
}

fn feed(name: &str, jobs: &Mutex<impl Iterator<Item = u32>>) -> io::Result<()> {
    let mut worker = start_worker()?;
    loop {
        // The lock is released here, so the other thread need not wait for the job.
        let job = jobs.lock().expect("not poisoned").next();
        let Some(job) = job else { break };
        match run(job, &mut worker) {
            Some(result) => println!("{name}: job {job}: {result}"),
            None => {
                println!("{name}: {} killed the worker in job {job}", worker.wait()?);
                worker = start_worker()?;
            }
        }
    }
    worker.wait()?; // closes its input first, so its loop ends
    Ok(())
}

fn start_worker() -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.arg(WORKER).spawn()
}

fn run(job: u32, worker: &mut Child) -> Option<String> {
    writeln!(worker.stdin.as_mut()?, "{job}").ok()?;
    BufReader::new(worker.stdout.as_mut()?).lines().next()?.ok()
}

fn work() -> io::Result<()> {
    for job in io::stdin().lines() {
        thread::sleep(Duration::from_millis(50));
        match job?.as_str() {
            "3" | "6" => process::abort(), // a bug
            picture => println!("picture {picture} is sharp"),
        }
        io::stdout().flush()?;
    }
    Ok(())
}
