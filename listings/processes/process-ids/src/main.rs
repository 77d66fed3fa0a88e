const SINGER: &str = "sing";

#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use std::os::unix::process::parent_id;
    use std::process::{self, Command};
    use std::{env, io};

    match env::args().nth(1).as_deref() {
        None => {
            println!("main: pid {}", process::id());
            let mut singer = Command::new(env::current_exe()?).arg(SINGER).spawn()?;
            singer.wait()?;
            println!("main: my child was {}", singer.id());
        }
        Some(SINGER) => println!("sing: pid {}, parent {}", process::id(), parent_id()),
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
