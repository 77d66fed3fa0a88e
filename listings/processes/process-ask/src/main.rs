#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    use signal_hook::{consts::SIGTERM, iterator::Signals};
    use std::io::{self, BufRead, BufReader};
    use std::process::{Command, Stdio};
    use std::{env, thread};

    const DEFAULT: &str = "default";
    const CAREFUL: &str = "careful";
    match env::args().nth(1).as_deref() {
        None => {
            for role in [DEFAULT, CAREFUL] {
                let mut command = Command::new(env::current_exe()?);
                let mut child = command.arg(role).stdout(Stdio::piped()).spawn()?;
                let mut output = BufReader::new(child.stdout.take().expect("stdout is piped"));
                output.read_line(&mut String::new())?; // wait until it is ready

                let pid = Pid::from_raw(child.id().try_into().expect("a pid fits an i32"));
                kill(pid, Signal::SIGTERM)?; // please end
                print!("{}", io::read_to_string(output)?);
                println!("main: {role} ended: {}", child.wait()?);
            }
        }
        Some(DEFAULT) => {
            println!("default: ready");
            loop {
                thread::park();
            }
        }
        Some(CAREFUL) => {
            // From here on SIGTERM does not end the process, but is noted in `signals`.
            let mut signals = Signals::new([SIGTERM])?;
            println!("careful: ready");
            signals.forever().next();
            println!("careful: tools put away");
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
