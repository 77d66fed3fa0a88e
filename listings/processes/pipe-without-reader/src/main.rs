use std::io::{self, Write};
use std::process::{Command, Stdio};

const ECHO: &str = "echo";

fn main() -> io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        None => write_without_reader(),
        Some(ECHO) => {
            for line in io::stdin().lines() {
                println!("{}", line?);
            }
            Ok(())
        }
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn write_without_reader() -> io::Result<()> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(ECHO)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut words = child.stdin.take().expect("stdin is piped");
    drop(child.stdout.take()); // nothing reads what the child prints

    writeln!(words, "hello")?;
    println!("main: the child ended with {:?}", child.wait()?.code());
    writeln!(words, "are you there?")?; // nothing reads what main writes
    println!("main: the child has heard me");
    Ok(())
}
