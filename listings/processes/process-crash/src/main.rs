#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};

    if let Some(role) = std::env::args().nth(1) {
        return child(&role);
    }
    let program = std::env::current_exe()?;
    let mut sibling = Command::new(&program)
        .arg("sibling")
        .stdin(Stdio::piped())
        .spawn()?;
    for role in ["abort", "segfault"] {
        let status = Command::new(&program).arg(role).status()?;
        println!("main: {role} died of signal {:?}", status.signal());
    }
    println!("main: I go on");
    let status = sibling.wait()?; // closes its input first, so that it can finish
    println!("main: sibling ended with code {:?}", status.code());
    Ok(())
}

#[cfg(unix)]
fn child(role: &str) -> std::io::Result<()> {
    use nix::sys::signal::{Signal, raise};

    match role {
        "abort" => std::process::abort(),
        // A bad access needs a bug in unsafe code; its signal does not. The first one
        // goes to Rust's own handler, which restores the default action; the next kills.
        "segfault" => loop {
            raise(Signal::SIGSEGV)?;
        },
        _ => {
            std::io::read_to_string(std::io::stdin())?;
            println!("{role}: finished");
            Ok(())
        }
    }
}

#[cfg(not(unix))]
fn main() {
    eprintln!("these signals exist on Unix only");
}
