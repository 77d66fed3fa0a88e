use std::env;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::process::Command;

use tempfile::NamedTempFile;

fn main() -> io::Result<()> {
    if let Some(path) = env::args_os().nth(1) {
        return count(path.as_ref());
    }

    let book = NamedTempFile::new()?;
    fs::write(book.path(), "0")?;
    let mut clerks = Vec::new();
    for _ in 0..2 {
        let clerk = Command::new(env::current_exe()?).arg(book.path()).spawn()?;
        clerks.push(clerk);
    }
    for mut clerk in clerks {
        clerk.wait()?;
    }
    println!("main: the book says {}", fs::read_to_string(book.path())?);
    Ok(())
}

fn count(path: &Path) -> io::Result<()> {
    let mut book = File::options().read(true).write(true).open(path)?;
    for _ in 0..1_000 {
        book.lock()?; // waits while another process has the lock
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
