#[cfg(target_os = "linux")]
fn main() -> std::io::Result<()> {
    use std::process::Command;
    use std::{env, io, thread, time::Duration};

    const SHORT: &str = "short";
    match env::args().nth(1).as_deref() {
        None => {}
        Some(SHORT) => return Ok(()), // a child with nothing to do
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    let program = env::current_exe()?;
    let mut child = Command::new(&program).arg(SHORT).spawn()?;
    let pid = child.id();
    while !matches!(state(pid)?.as_str(), "Z (zombie)" | "gone") {
        thread::sleep(Duration::from_millis(1));
    }
    println!("main: the child has ended: {}", state(pid)?);

    Command::new(&program).arg(SHORT).spawn()?.wait()?;
    println!("main: after another child: {}", state(pid)?);

    child.wait()?;
    println!("main: after wait: {}", state(pid)?);
    Ok(())
}

/// What Linux says about a process, or "gone".
#[cfg(target_os = "linux")]
fn state(pid: u32) -> std::io::Result<String> {
    let status = match std::fs::read_to_string(format!("/proc/{pid}/status")) {
        // No such file: only this error means that the process is gone.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok("gone".into()),
        status => status?,
    };
    let state = status.lines().find_map(|line| line.strip_prefix("State:"));
    Ok(state.expect("a line about the state").trim().to_string())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
