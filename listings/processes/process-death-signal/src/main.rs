#[cfg(target_os = "linux")]
fn main() -> std::io::Result<()> {
    use std::io::{self, BufRead, BufReader};
    use std::process::{Command, Stdio};

    const PARENT: &str = "parent";
    const CHILD: &str = "child";
    let mut command = Command::new(std::env::current_exe()?);
    match std::env::args().nth(1).as_deref() {
        None => {
            command.stdin(Stdio::piped()).stdout(Stdio::piped());
            let mut parent = command.arg(PARENT).spawn()?;
            let input = parent.stdin.take();
            let mut output = BufReader::new(parent.stdout.take().expect("stdout is piped"));
            let mut words = String::new();
            output.read_line(&mut words)?;
            println!("main: the child says {words:?}");
            parent.kill()?;
            println!("main: the parent has ended: {}", parent.wait()?);
            drop(input); // a child that is alive speaks now
            println!("main: the child says {:?}", io::read_to_string(output)?);
        }
        Some(PARENT) => {
            die_with_parent(command.arg(CHILD));
            command.spawn()?.wait()?;
        }
        Some(CHILD) => {
            println!("I play");
            io::read_to_string(io::stdin())?; // until main closes this input
            println!("I play on");
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn die_with_parent(command: &mut std::process::Command) {
    use nix::{errno::Errno, sys::prctl::set_pdeathsig, sys::signal::Signal};
    use std::os::unix::process::{CommandExt, parent_id};

    let parent = std::process::id();
    let in_the_child = move || {
        set_pdeathsig(Signal::SIGKILL)?;
        // A parent that died before that call sends no signal any more.
        if parent_id() != parent {
            return Err(Errno::ESRCH.into());
        }
        Ok(())
    };
    // SAFETY: the closure runs between fork and exec. It makes two system calls,
    // prctl and getppid, and builds an error from a number: it allocates nothing,
    // takes no lock and touches no memory that another thread may have been changing.
    unsafe { command.pre_exec(in_the_child) };
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
