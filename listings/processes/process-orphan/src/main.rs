#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use std::io::Read;
    use std::process::{Command, Stdio, id};

    if std::env::args().nth(1).as_deref() == Some("orphan") {
        orphan();
        return Ok(());
    }

    println!("main: my pid is {}", id());
    let mut child = Command::new(std::env::current_exe()?)
        .arg("orphan")
        .stderr(Stdio::piped())
        .spawn()?;
    // One byte from the child: it knows its first parent now.
    let mut ready = child.stderr.take().expect("stderr is piped");
    ready.read_exact(&mut [0])?;
    drop(child);
    println!("main: dropped the child, my last line");
    Ok(())
}

#[cfg(unix)]
fn orphan() {
    use std::os::unix::process::parent_id;
    use std::{thread, time::Duration};

    let first = parent_id();
    println!("orphan: my parent is {first}");
    eprint!(".");
    while parent_id() == first {
        thread::sleep(Duration::from_millis(10));
    }
    println!("orphan: my parent is now {}", parent_id());
}

#[cfg(not(unix))]
fn main() {
    eprintln!("orphans get a new parent on Unix only");
}
