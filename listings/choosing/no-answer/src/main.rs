use std::process::{self, Command};
use std::{env, io};

const BEFORE: &str = "die before the work";
const AFTER: &str = "die after the work";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {
            for worker in [BEFORE, AFTER] {
                let status = Command::new(env::current_exe()?).arg(worker).status()?;
                println!("main: got an answer: {}", status.success());
            }
            Ok(())
        }
        Some(BEFORE) => process::abort(),
        Some(AFTER) => {
            println!("worker: I packed a pear");
            process::abort()
        }
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}
