const MOTHER: &str = "mother";
const SON: &str = "son";
const DAUGHTER: &str = "daughter";

#[cfg(unix)]
fn main() -> std::io::Result<()> {
    use std::os::unix::process::parent_id;
    use std::process::{self, Command};
    use std::{env, io};

    let program = env::current_exe()?;
    match env::args().nth(1).as_deref() {
        None => {
            println!("main: pid {}", process::id());
            Command::new(&program).arg(MOTHER).spawn()?.wait()?;
        }
        Some(MOTHER) => {
            println!("mother: pid {}, parent {}", process::id(), parent_id());
            let mut son = Command::new(&program).arg(SON).spawn()?;
            let mut daughter = Command::new(&program).arg(DAUGHTER).spawn()?;
            son.wait()?;
            daughter.wait()?;
            println!("mother: waited for {} and {}", son.id(), daughter.id());
        }
        Some(child @ (SON | DAUGHTER)) => {
            println!("{child}: pid {}, parent {}", process::id(), parent_id());
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
