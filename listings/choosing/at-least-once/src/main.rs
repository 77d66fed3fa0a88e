use std::process::{self, Command};
use std::{env, io};

const WORKER: &str = "pack";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {
            for attempt in ["first", "second"] {
                let mut worker = Command::new(env::current_exe()?);
                if worker.args([WORKER, attempt]).status()?.success() {
                    println!("main: done");
                    break;
                }
                println!("main: no answer, so I send the order again");
            }
            Ok(())
        }
        Some(WORKER) => {
            println!("worker: I packed a pear");
            if env::args().nth(2).as_deref() == Some("first") {
                process::abort(); // after the work, and before the answer
            }
            Ok(())
        }
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}
