use std::process::{self, Command};
use std::time::Duration;
use std::{env, io, thread};

const DANCER: &str = "dance";
const SINGER: &str = "sing";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => start_both()?,
        Some(DANCER) => perform(DANCER, "step"),
        Some(SINGER) => perform(SINGER, "verse"),
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

fn start_both() -> io::Result<()> {
    println!("main: runs in process {}", process::id());
    let program = env::current_exe()?;
    let mut dancer = Command::new(&program).arg(DANCER).spawn()?;
    let mut singer = Command::new(&program).arg(SINGER).spawn()?;
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
