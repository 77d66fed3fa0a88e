use std::process::{Command, Stdio};
use std::{env, io};

fn main() -> io::Result<()> {
    if let Some(name) = env::args().nth(1) {
        io::read_to_string(io::stdin())?; // until the gate opens
        println!("{name}: is here");
        return Ok(());
    }
    let (gate, key) = io::pipe()?;
    let program = env::current_exe()?;
    let mut children = Vec::new();
    for name in ["Ada", "Bob", "Cleo", "Dan", "Eva"] {
        let gate = Stdio::from(gate.try_clone()?);
        children.push(Command::new(&program).arg(name).stdin(gate).spawn()?);
    }
    println!("main: started Ada, Bob, Cleo, Dan, Eva in this order");
    drop(key); // no writer is left: the input of all five ends at once
    for child in &mut children {
        child.wait()?;
    }
    println!("main: all are done");
    Ok(())
}
