use std::io::{self, Write};
use std::process::{Command, Stdio};

const ECHO: &str = "echo";

fn main() -> io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        None => write_then_read(),
        Some(ECHO) => {
            io::copy(&mut io::stdin(), &mut io::stdout())?;
            Ok(())
        }
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn write_then_read() -> io::Result<()> {
    let mut child = Command::new(std::env::current_exe()?)
        .arg(ECHO)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().expect("stdin is piped");

    println!("main: writing 10 bytes");
    input.write_all(&[b'x'; 10])?;
    println!("main: writing 1,000,000 bytes, and reading none");
    input.write_all(&[b'x'; 1_000_000])?;
    drop(input);
    let output = child.wait_with_output()?;
    println!("main: {} bytes came back", output.stdout.len());
    Ok(())
}
