use std::io::Read;
use std::process::{self, Child, Command, Stdio};
use std::{env, io};

/// A child that ends with the variable that holds it.
struct Daemon(Child);

impl Drop for Daemon {
    fn drop(&mut self) {
        // A child that has already ended is no error, and `drop` can report none.
        let _ = self.0.kill();
        let _ = self.0.wait();
        println!("main: the player is gone");
    }
}

fn main() -> io::Result<()> {
    let role = env::args().nth(1);
    if role.as_deref() == Some("player") {
        return play();
    }

    let mut player = Daemon(
        Command::new(env::current_exe()?)
            .arg("player")
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?,
    );
    // One byte from the child: it plays now.
    let ready = player.0.stderr.as_mut().expect("stderr is piped");
    ready.read_exact(&mut [0])?;

    if role.as_deref() == Some("exit") {
        println!("main: process::exit, which drops nothing");
        process::exit(0);
    }
    println!("main: my last line");
    Ok(())
}

fn play() -> io::Result<()> {
    println!("player: playing");
    eprint!(".");
    // Main writes nothing: the input ends when main does.
    io::read_to_string(io::stdin())?;
    println!("player: main has ended, I play on");
    Ok(())
}
