use std::io::{self, Write};
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::Command;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    if std::env::args().nth(1).as_deref() == Some("echo") {
        return echo();
    }

    for kill in [false, true] {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("echo")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(kill)
            .spawn()?;
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
        assert_eq!(answers.next_line().await?, None);
    }
    Ok(())
}

fn echo() -> io::Result<()> {
    for line in io::stdin().lines() {
        println!("{}", line?);
        io::stdout().flush()?;
    }
    Ok(())
}
