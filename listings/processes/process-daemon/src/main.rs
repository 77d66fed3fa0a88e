use std::process::{self, Child, Command, Stdio};
use std::{env, io};

const PLAYER: &str = "player";
const EXIT: &str = "exit";

struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
        println!("main: the player is gone");
    }
}

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => open_shop(false),
        Some(EXIT) => open_shop(true),
        Some(PLAYER) => play(),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn open_shop(exit: bool) -> io::Result<()> {
    let mut command = Command::new(env::current_exe()?);
    let _player = Guard(command.arg(PLAYER).stdin(Stdio::piped()).spawn()?);
    if exit {
        println!("main: process::exit, which drops nothing");
        process::exit(0);
    }
    println!("main: my last line");
    Ok(())
}

fn play() -> io::Result<()> {
    // Main writes nothing: the input ends when main does.
    io::read_to_string(io::stdin())?;
    println!("player: main has ended, I play on");
    Ok(())
}
