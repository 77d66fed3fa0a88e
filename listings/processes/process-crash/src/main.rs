#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use nix::sys::signal::{Signal, raise};
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};
    use std::{env, io};

    const SEGFAULT: &str = "segfault";
    const SIBLING: &str = "sibling";
    let program = env::current_exe()?;
    match env::args().nth(1).as_deref() {
        None => {
            let mut sibling = Command::new(&program)
                .arg(SIBLING)
                .stdin(Stdio::piped())
                .spawn()?;
            let status = Command::new(program).arg(SEGFAULT).status()?;
            println!("main: segfault died of signal {:?}", status.signal());
            let status = sibling.wait()?; // closes its input first, so that it can finish
            println!("main: sibling ended with code {:?}", status.code());
        }
        // A bad access needs a bug in unsafe code; its signal does not. The first one
        // goes to Rust's own handler, which restores the default action; the next kills.
        Some(SEGFAULT) => loop {
            raise(Signal::SIGSEGV)?;
        },
        Some(SIBLING) => {
            io::read_to_string(io::stdin())?;
            println!("sibling: finished");
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
