use std::process::{self, Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, io, thread};

const SINGER: &str = "sing";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => watch()?,
        Some(SINGER) => {
            io::read_to_string(io::stdin())?; // until its input ends
            println!("sing: process {} stops", process::id());
            process::exit(3);
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

fn watch() -> io::Result<()> {
    let mut command = Command::new(env::current_exe()?);
    let mut child = command.arg(SINGER).stdin(Stdio::piped()).spawn()?;
    println!("main: started process {}", child.id());
    println!("main: is it alive? {}", child.try_wait()?.is_none());
    let status = wait_at_most(Duration::from_millis(200), &mut child)?;
    println!("main: after 200 ms: {status:?}");
    drop(child.stdin.take()); // the end of its input
    println!("main: after its end: {:?}", child.wait()?.code());
    println!("main: is it alive? {}", child.try_wait()?.is_none());
    Ok(())
}

/// Asks again and again: the standard library waits forever or not at all.
fn wait_at_most(limit: Duration, child: &mut Child) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    while child.try_wait()?.is_none() && start.elapsed() < limit {
        thread::sleep(Duration::from_millis(10));
    }
    child.try_wait()
}
