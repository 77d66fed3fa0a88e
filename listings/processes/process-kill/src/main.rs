use std::io;
use std::process::Command;

fn main() -> io::Result<()> {
    let mut child = Command::new("sleep").arg("60").spawn()?;
    println!("main: started a child that sleeps for a minute");
    child.kill()?;
    println!("main: it has ended: {}", child.wait()?);
    Ok(())
}
