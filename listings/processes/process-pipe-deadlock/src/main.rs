use std::io::{self, Write};
use std::process::{Command, Stdio};

fn main() -> io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("echo") {
        io::copy(&mut io::stdin(), &mut io::stdout())?;
        return Ok(());
    }

    let mut child = Command::new(std::env::current_exe()?)
        .arg("echo")
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
