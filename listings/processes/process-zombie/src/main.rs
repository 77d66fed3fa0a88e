use std::process::Command;
use std::time::Duration;
use std::{env, fs, io, thread};

fn main() -> io::Result<()> {
    if env::args().nth(1).as_deref() == Some("short") {
        return Ok(()); // a child with nothing to do
    }
    let program = env::current_exe()?;
    let mut child = Command::new(&program).arg("short").spawn()?;
    while !state(child.id()).starts_with('Z') {
        thread::sleep(Duration::from_millis(1));
    }
    println!("main: the child has ended: {}", state(child.id()));

    Command::new(&program).arg("short").spawn()?.wait()?;
    println!("main: after another child: {}", state(child.id()));

    child.wait()?;
    println!("main: after wait: {}", state(child.id()));
    Ok(())
}

/// What Linux says about a process, or "gone".
fn state(pid: u32) -> String {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let state = status.lines().find_map(|line| line.strip_prefix("State:"));
    state.map_or("gone".to_string(), |state| state.trim().to_string())
}
