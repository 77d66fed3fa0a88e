use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};

fn main() -> io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("parent") => parent(),
        Some("child") => child(),
        _ => kill_the_parent(),
    }
}

fn kill_the_parent() -> io::Result<()> {
    let mut parent = Command::new(std::env::current_exe()?)
        .arg("parent")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    // The child inherits both pipes from its parent.
    let mut questions = parent.stdin.take().expect("stdin is piped");
    let mut answers = BufReader::new(parent.stdout.take().expect("stdout is piped")).lines();
    if let Some(line) = answers.next() {
        println!("{}", line?);
    }

    parent.kill()?;
    println!("main: the parent has ended: {}", parent.wait()?);

    // A child that is gone cannot take the question: that is no error here.
    let _ = writeln!(questions, "are you there?");
    match answers.next() {
        Some(answer) => println!("{}", answer?),
        None => println!("main: the child is gone too"),
    }
    Ok(())
}

fn parent() -> io::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("child");
    die_with_parent(&mut command)?;
    command.spawn()?.wait()?;
    Ok(())
}

fn child() -> io::Result<()> {
    println!("child: ready");
    io::stdout().flush()?;
    for _question in io::stdin().lines() {
        println!("child: I am still here");
        io::stdout().flush()?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn die_with_parent(command: &mut Command) -> io::Result<()> {
    use nix::errno::Errno;
    use nix::sys::{prctl::set_pdeathsig, signal::Signal};
    use std::os::unix::process::{CommandExt, parent_id};

    let parent = std::process::id();
    let in_the_child = move || {
        set_pdeathsig(Signal::SIGKILL)?;
        // Did the parent die before that call? Then no signal will ever come.
        if parent_id() != parent {
            return Err(Errno::ESRCH.into());
        }
        Ok(())
    };
    // SAFETY: the closure runs between fork and exec. It makes two system calls,
    // prctl and getppid, and builds an error from a number: it allocates nothing,
    // takes no lock and touches no memory that another thread may have been changing.
    unsafe { command.pre_exec(in_the_child) };
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn die_with_parent(_: &mut Command) -> io::Result<()> {
    Err(io::Error::other("only Linux has a parent-death signal"))
}
