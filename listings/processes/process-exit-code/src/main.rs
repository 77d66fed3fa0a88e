use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, io, thread};

const DOWNLOAD: &str = "download";

fn main() -> io::Result<ExitCode> {
    match env::args().nth(1).as_deref() {
        None => {
            let mut child = Command::new(env::current_exe()?).arg(DOWNLOAD).spawn()?;
            let status = child.wait()?;
            println!("main: it exited with code {:?}", status.code());
            Ok(ExitCode::SUCCESS)
        }
        Some(DOWNLOAD) => {
            println!("song: started");
            thread::sleep(Duration::from_millis(100));
            println!("song: not found");
            Ok(ExitCode::from(4))
        }
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}
