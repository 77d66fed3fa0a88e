use std::io::{self, BufRead, BufReader, Write};
use std::process::{self, Child, ChildStdin, ChildStdout, Command, Stdio};
use std::{env, sync::Mutex, thread, time::Duration};

const WORKER: &str = "worker";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => run_pool(),
        Some(WORKER) => work(),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn run_pool() -> io::Result<()> {
    let jobs = Mutex::new(1..=8);
    thread::scope(|scope| {
        let ada = scope.spawn(|| feed("Ada", &jobs));
        let bob = scope.spawn(|| feed("Bob", &jobs));
        ada.join().expect("Ada should not panic")?;
        bob.join().expect("Bob should not panic")
    })?;
    let left = jobs.into_inner().expect("not poisoned").count();
    println!("main: {left} jobs are left");
    Ok(())
}

/// Gives a worker one job after the other, and replaces it when it crashes.
fn feed(name: &str, jobs: &Mutex<impl Iterator<Item = u32>>) -> io::Result<()> {
    let mut worker = Worker::start()?;
    loop {
        // This line also unlocks, so the other thread does not wait for the job.
        let job = jobs.lock().expect("not poisoned").next();
        let Some(job) = job else { return Ok(()) };
        match worker.run(job) {
            Some(result) => println!("{name}: job {job}: the result is {result}"),
            None => {
                println!("{name}: job {job}: the worker crashed");
                worker = Worker::start()?;
            }
        }
    }
}

struct Worker {
    child: Child,
    give: ChildStdin,
    take: BufReader<ChildStdout>,
}

impl Worker {
    fn start() -> io::Result<Worker> {
        let mut command = Command::new(env::current_exe()?);
        command
            .arg(WORKER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let give = child.stdin.take().expect("stdin is piped");
        let take = BufReader::new(child.stdout.take().expect("stdout is piped"));
        Ok(Worker { child, give, take })
    }

    /// The result of a job, or `None` if the worker crashed.
    fn run(&mut self, job: u32) -> Option<String> {
        let mut line = String::new();
        writeln!(self.give, "{job}").ok()?;
        self.take.read_line(&mut line).ok()?;
        // A crashed worker leaves no line, or one without its end.
        line.strip_suffix('\n').map(str::to_string)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn work() -> io::Result<()> {
    for job in io::stdin().lines() {
        let job: u32 = job?.parse().expect("a number");
        thread::sleep(Duration::from_millis(50));
        if job.is_multiple_of(3) {
            process::abort(); // the bug
        }
        println!("{}", job * job);
        io::stdout().flush()?;
    }
    Ok(())
}
