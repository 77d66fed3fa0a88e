use std::process::{self, Command};
use std::{env, io};

const CRASH: &str = "crash";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {
            let status = Command::new(env::current_exe()?).arg(CRASH).status()?;
            println!("main: the child ended: {status}");
            println!("main: I go on");
            Ok(())
        }
        Some(CRASH) => process::abort(),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}
