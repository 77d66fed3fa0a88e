#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use std::process::{Command, id};
    use std::{env, io};

    const ORPHAN: &str = "orphan";
    match env::args().nth(1).as_deref() {
        None => {
            println!("main: my pid is {}", id());
            let mut command = Command::new(env::current_exe()?);
            let child = command.args([ORPHAN, &id().to_string()]).spawn()?;
            drop(child);
            println!("main: dropped the child, my last line");
        }
        Some(ORPHAN) => {
            let main = env::args().nth(2).expect("the pid of main");
            outlive(main.parse().expect("a number"));
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

#[cfg(unix)]
fn outlive(main: u32) {
    use std::os::unix::process::parent_id;
    use std::{thread, time::Duration};

    while parent_id() == main {
        thread::sleep(Duration::from_millis(10));
    }
    println!("orphan: my parent is now {}", parent_id());
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
