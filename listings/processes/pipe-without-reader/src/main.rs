use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

fn main() -> io::Result<()> {
    if env::args().nth(1).as_deref() == Some("echo") {
        for line in io::stdin().lines() {
            println!("{}", line?);
        }
        return Ok(());
    }

    let mut child = Command::new(env::current_exe()?)
        .arg("echo")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut words = child.stdin.take().expect("stdin is piped");
    drop(child.stdout.take()); // nobody reads what the child prints

    writeln!(words, "hello")?;
    println!("main: the child ended with {:?}", child.wait()?.code());
    writeln!(words, "are you there?")?; // nobody reads what main writes
    println!("main: the child has heard me");
    Ok(())
}
