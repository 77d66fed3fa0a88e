#[cfg(unix)]
use std::{
    io::{self, BufRead, BufReader},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

#[cfg(unix)]
fn main() -> io::Result<()> {
    use signal_hook::{consts::SIGTERM, iterator::Signals};

    const STUBBORN: &str = "stubborn";
    match std::env::args().nth(1).as_deref() {
        None => {
            let mut command = Command::new(std::env::current_exe()?);
            let mut child = command.arg(STUBBORN).stdout(Stdio::piped()).spawn()?;
            let mut output = BufReader::new(child.stdout.take().expect("stdout is piped"));
            output.read_line(&mut String::new())?; // wait until it is ready
            let status = stop(&mut child, Duration::from_secs(1))?;
            print!("{}", io::read_to_string(output)?);
            println!("main: the child ended: {status}");
        }
        Some(STUBBORN) => {
            let mut signals = Signals::new([SIGTERM])?;
            println!("stubborn: ready");
            for _sigterm in signals.forever() {
                println!("stubborn: not now");
            }
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

/// Asks a child to end, waits for it up to a limit, then forces it.
#[cfg(unix)]
fn stop(child: &mut Child, limit: Duration) -> io::Result<ExitStatus> {
    use nix::{sys::signal::Signal, sys::signal::kill, unistd::Pid};

    let pid = Pid::from_raw(child.id().try_into().expect("a pid fits an i32"));
    let start = Instant::now();
    // A child that has been waited for has no pid any more: another process can have it.
    if child.try_wait()?.is_none() {
        kill(pid, Signal::SIGTERM)?;
    }
    while start.elapsed() < limit {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        thread::sleep(Duration::from_millis(10));
    }
    child.kill()?;
    child.wait()
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
