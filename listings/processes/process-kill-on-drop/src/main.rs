use std::env;
use std::io::{self, Write};
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::Command;

const ECHO: &str = "echo";

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {
            drop_child(false).await?;
            drop_child(true).await
        }
        Some(ECHO) => echo(),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

async fn drop_child(kill: bool) -> io::Result<()> {
    let mut command = Command::new(env::current_exe()?);
    command
        .arg(ECHO)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = command.kill_on_drop(kill).spawn()?;
    let mut requests = child.stdin.take().expect("stdin is piped");
    let mut answers = BufReader::new(child.stdout.take().expect("stdout is piped")).lines();
    drop(child);

    // A child that was killed cannot take the request: that is no error here.
    let _ = requests.write_all(b"are you there?\n").await;
    match answers.next_line().await? {
        Some(answer) => println!("main: kill_on_drop({kill}): it says {answer:?}"),
        None => println!("main: kill_on_drop({kill}): it is gone"),
    }
    drop(requests); // the end of its input: a living child ends now
    answers.next_line().await?;
    Ok(())
}

fn echo() -> io::Result<()> {
    for line in io::stdin().lines() {
        println!("{}", line?);
        io::stdout().flush()?;
    }
    Ok(())
}
