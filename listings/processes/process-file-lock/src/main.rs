use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::PathBuf;
use std::{env, process::Command};

use tempfile::NamedTempFile;

const CLERK: &str = "clerk";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => start_both(),
        Some(CLERK) => count(env::args_os().nth(2).expect("a path").into()),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn start_both() -> io::Result<()> {
    let book = NamedTempFile::new()?;
    fs::write(book.path(), "0")?;
    let mut command = Command::new(env::current_exe()?);
    command.arg(CLERK).arg(book.path());
    let mut ada = command.spawn()?;
    let mut bob = command.spawn()?;
    ada.wait()?;
    bob.wait()?;
    println!("main: the book says {}", fs::read_to_string(book.path())?);
    Ok(())
}

fn count(path: PathBuf) -> io::Result<()> {
    let mut book = File::options().read(true).write(true).open(path)?;
    for _ in 0..1_000 {
        book.lock()?;
        let mut text = String::new();
        book.rewind()?;
        book.read_to_string(&mut text)?;
        let total: u32 = text.parse().expect("the book holds a number");
        book.rewind()?;
        write!(book, "{}", total + 1)?;
        book.unlock()?;
    }
    println!("clerk: counted 1000");
    Ok(())
}
