use std::process::Command;
use std::{env, fs::File, io, thread, time::Duration};

const BOB: &str = "Bob";

fn main() -> io::Result<()> {
    let program = env::current_exe()?;
    let book = File::open(&program)?; // any file that both processes can open
    match env::args().nth(1).as_deref() {
        None => {
            book.lock()?;
            let mut bob = Command::new(program).arg(BOB).spawn()?;
            thread::sleep(Duration::from_millis(100));
            println!("Ada: I give the book back");
            book.unlock()?;
            bob.wait()?;
        }
        Some(BOB) => {
            book.lock()?; // waits for the other process
            println!("Bob: I have the book");
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}
