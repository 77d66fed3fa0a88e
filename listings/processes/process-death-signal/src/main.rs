use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};

fn main() -> io::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    match std::env::args().nth(1).as_deref() {
        Some("parent") => {
            command.arg("child");
            die_with_parent(&mut command);
            command.spawn()?.wait()?;
        }
        Some("child") => {
            for _question in io::stdin().lines() {
                println!("I am here");
                io::stdout().flush()?;
            }
        }
        _ => {
            command.arg("parent");
            command.stdin(Stdio::piped()).stdout(Stdio::piped());
            let mut parent = command.spawn()?;
            // The child inherits both pipes from its parent.
            let mut questions = parent.stdin.take().expect("stdin is piped");
            let output = parent.stdout.take().expect("stdout is piped");
            let mut answers = BufReader::new(output).lines();
            writeln!(questions, "are you there?")?;
            println!("main: the child answers {:?}", answers.next().transpose()?);
            parent.kill()?;
            println!("main: the parent has ended: {}", parent.wait()?);
            let _ = writeln!(questions, "are you there?"); // fails if the child is gone
            println!("main: the child answers {:?}", answers.next().transpose()?);
        }
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn die_with_parent(command: &mut Command) {
    use nix::sys::{prctl::set_pdeathsig, signal::Signal};
    use std::os::unix::process::{CommandExt, parent_id};

    let parent = std::process::id();
    let in_the_child = move || {
        set_pdeathsig(Signal::SIGKILL)?;
        // Did the parent die before that call? Then no signal will ever come.
        if parent_id() != parent {
            return Err(nix::errno::Errno::ESRCH.into());
        }
        Ok(())
    };
    // SAFETY: the closure runs between fork and exec. It makes two system calls,
    // prctl and getppid, and builds an error from a number: it allocates nothing,
    // takes no lock and touches no memory that another thread may have been changing.
    unsafe { command.pre_exec(in_the_child) };
}

#[cfg(not(target_os = "linux"))]
fn die_with_parent(_: &mut Command) {
    panic!("only Linux has a parent-death signal");
}
