#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    if let Some(role) = std::env::args().nth(1) {
        return child(&role);
    }
    for role in ["default", "careful", "stubborn"] {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(role)
            .stdout(Stdio::piped())
            .spawn()?;
        let pid = Pid::from_raw(child.id().try_into().expect("a pid fits an i32"));
        let output = child.stdout.take().expect("stdout is piped");
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            if line.ends_with("ready") {
                kill(pid, Signal::SIGTERM)?; // please end
            } else if line.ends_with("not now") {
                child.kill()?; // SIGKILL: it has no choice
            }
        }
        println!("main: {role} ended: {}", child.wait()?);
    }
    Ok(())
}

#[cfg(unix)]
fn child(role: &str) -> std::io::Result<()> {
    use signal_hook::{consts::SIGTERM, iterator::Signals};
    use std::io::Write;

    let say = |words| {
        println!("{role}: {words}");
        std::io::stdout().flush()
    };
    // A signal in this list does not end the process, but is noted in `signals`.
    let noted: &[i32] = if role == "default" { &[] } else { &[SIGTERM] };
    let mut signals = Signals::new(noted)?;
    say("ready")?;
    for _sigterm in signals.forever() {
        if role == "careful" {
            return say("tools put away");
        }
        say("not now")?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("SIGTERM exists on Unix only");
}
