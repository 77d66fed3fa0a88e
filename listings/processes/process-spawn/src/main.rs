use std::process::{self, Command};
use std::thread;
use std::time::Duration;
use std::{env, io};

fn main() -> io::Result<()> {
    // The first argument is the role that this process plays.
    match env::args().nth(1).as_deref() {
        Some("dance") => perform("dance", "step"),
        Some("sing") => perform("sing", "verse"),
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
        None => start_both()?,
    }
    Ok(())
}

fn start_both() -> io::Result<()> {
    println!("main: runs in process {}", process::id());
    let program = env::current_exe()?;
    let mut dancer = Command::new(&program).arg("dance").spawn()?;
    let mut singer = Command::new(&program).arg("sing").spawn()?;
    dancer.wait()?;
    singer.wait()?;
    println!("main: waited for {} and {}", dancer.id(), singer.id());
    Ok(())
}

fn perform(task: &str, part: &str) {
    for number in 1..=5 {
        println!("{task}: {part} {number} in process {}", process::id());
        thread::sleep(Duration::from_millis(100));
    }
}
