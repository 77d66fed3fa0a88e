use std::process::{self, Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, io, thread};

fn main() -> io::Result<()> {
    if env::args().nth(1).as_deref() == Some("sing") {
        io::read_to_string(io::stdin())?; // sings until its input ends
        println!("sing: process {} stops", process::id());
        process::exit(3);
    }
    let mut child = Command::new(env::current_exe()?)
        .arg("sing")
        .stdin(Stdio::piped())
        .spawn()?;
    println!("main: started process {}", child.id());
    println!("main: is it alive? {}", child.try_wait()?.is_none());
    let status = wait_at_most(Duration::from_millis(200), &mut child)?;
    println!("main: after 200 ms: {status:?}");

    drop(child.stdin.take()); // the end of its input
    let status = child.wait()?;
    println!("main: after its end: {:?}", status.code());
    println!("main: is it alive? {}", child.try_wait()?.is_none());
    Ok(())
}

// The standard library waits for ever or not at all: between them, ask again.
fn wait_at_most(limit: Duration, child: &mut Child) -> io::Result<Option<ExitStatus>> {
    let end = Instant::now() + limit;
    loop {
        match child.try_wait()? {
            None if Instant::now() < end => thread::sleep(Duration::from_millis(10)),
            answer => return Ok(answer),
        }
    }
}
