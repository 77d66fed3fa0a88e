use std::process::{self, Command};
use std::{env, io};

const SINGER: &str = "sing";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {
            println!("main: runs in process {}", process::id());
            let mut singer = Command::new(env::current_exe()?).arg(SINGER).spawn()?;
            singer.wait()?;
            println!("main: waited for {}", singer.id());
        }
        Some(SINGER) => println!("sing: la in process {}", process::id()),
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}
