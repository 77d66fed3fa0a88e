use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, io, thread};

const CHILD: &str = "child";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {
            let mut command = Command::new(env::current_exe()?);
            let child = command.arg(CHILD).stdin(Stdio::piped()).spawn()?;
            println!("main: my last line");
            drop(child); // closes its input, but neither stops it nor waits for it
        }
        Some(CHILD) => {
            io::read_to_string(io::stdin())?; // until main closes this input
            println!("child: I am still here");
            thread::sleep(Duration::from_millis(100));
            println!("child: finished");
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}
