use std::process::{self, Command};
use std::{env, io};

const REPORT: &str = "report";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {
            let program = env::current_exe()?;
            let output = Command::new(program).arg(REPORT).output()?;
            println!("main: {}, and it wrote", output.status);
            print!("{}", String::from_utf8_lossy(&output.stdout));
            print!("{}", String::from_utf8_lossy(&output.stderr));
        }
        Some(REPORT) => {
            println!("child: all songs are downloaded");
            eprintln!("child: one of them is damaged");
            process::exit(7);
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}
