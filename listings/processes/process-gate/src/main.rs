use std::process::{Command, Stdio};
use std::{env, io};

const RUNNERS: [&str; 5] = ["Ada", "Bob", "Cleo", "Dan", "Eve"];

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => start_all()?,
        Some(name) if RUNNERS.contains(&name) => {
            io::read_to_string(io::stdin())?; // until the gate opens
            println!("{name}: is here");
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

fn start_all() -> io::Result<()> {
    let (gate, key) = io::pipe()?;
    let program = env::current_exe()?;
    let mut children = Vec::new();
    for name in RUNNERS {
        let gate = Stdio::from(gate.try_clone()?);
        children.push(Command::new(&program).arg(name).stdin(gate).spawn()?);
    }
    println!("main: started {} in this order", RUNNERS.join(", "));
    drop(key); // no writer is left, so the input of all five ends at once
    for child in &mut children {
        child.wait()?;
    }
    println!("main: all are here");
    Ok(())
}
