use std::io;
use std::process::{Child, Command};

/// A child that is killed when the variable that holds it goes out of scope.
struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        // `drop` cannot return an error, so these two are ignored.
        let _ = self.0.kill();
        let _ = self.0.wait();
        println!("main: the player is gone");
    }
}

fn main() -> io::Result<()> {
    let _player = Guard(Command::new("sleep").arg("60").spawn()?);
    println!("main: my last line");
    Ok(())
}
