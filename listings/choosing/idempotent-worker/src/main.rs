use std::fs::{self, File};
use std::io::{self, Write};
use std::process::{self, Command};
use std::{env, path::Path};
use tempfile::NamedTempFile;

const WORKER: &str = "pack";
const ORDER: &str = "order 1: a pear";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => send(),
        Some(WORKER) => pack(env::args().nth(2).expect("a ledger").as_ref()),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn send() -> io::Result<()> {
    let ledger = NamedTempFile::new()?;
    for _ in 1..=2 {
        let mut worker = Command::new(env::current_exe()?);
        if worker.arg(WORKER).arg(ledger.path()).status()?.success() {
            println!("main: done");
            break;
        }
        println!("main: no answer, so I send the order again");
    }
    print!("ledger: {}", fs::read_to_string(ledger.path())?);
    Ok(())
}

fn pack(ledger: &Path) -> io::Result<()> {
    if fs::read_to_string(ledger)?.contains(ORDER) {
        println!("worker: I packed that already");
        return Ok(());
    }
    println!("worker: I packed a pear");
    writeln!(File::options().append(true).open(ledger)?, "{ORDER}")?;
    process::abort() // the order is in the ledger, and main does not know
}
