use std::process::{self, Command};
use std::{env, io};

#[cfg(unix)]
use std::os::unix::process::parent_id;

#[cfg(not(unix))]
fn parent_id() -> &'static str {
    "unknown (the standard library finds it on Unix only)"
}

fn main() -> io::Result<()> {
    if let Some(task) = env::args().nth(1) {
        println!("{task}: pid {}, parent {}", process::id(), parent_id());
        return Ok(());
    }
    println!("main: pid {}", process::id());
    let program = env::current_exe()?;
    let mut dancer = Command::new(&program).arg("dance").spawn()?;
    let mut singer = Command::new(&program).arg("sing").spawn()?;
    dancer.wait()?;
    singer.wait()?;
    println!("main: my children were {} and {}", dancer.id(), singer.id());
    Ok(())
}
