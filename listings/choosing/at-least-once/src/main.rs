use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::process::{self, Command};
use std::{env, path::Path};

use tempfile::NamedTempFile;

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [kind, order, attempt, ledger] = args.as_slice() {
        return work(kind, order, attempt, ledger.as_ref());
    }
    let kind = args.first().map_or("careless", String::as_str);

    let ledger = NamedTempFile::new()?;
    for order in ["order 1: a pear", "order 2: a fig"] {
        for attempt in ["first", "second"] {
            let status = Command::new(env::current_exe()?)
                .args([kind, order, attempt])
                .arg(ledger.path())
                .status()?;
            if status.success() {
                println!("main: {order}: done");
                break;
            }
            println!("main: {order}: no answer, so I send it again");
        }
    }
    for line in fs::read_to_string(ledger.path())?.lines() {
        println!("ledger: {line}");
    }
    Ok(())
}

fn work(kind: &str, order: &str, attempt: &str, ledger: &Path) -> io::Result<()> {
    let seen = fs::read_to_string(ledger)?
        .lines()
        .any(|line| line == order);
    if kind == "careful" && seen {
        println!("worker: {order}: I have that already");
        return Ok(());
    }
    let mut ledger = OpenOptions::new().append(true).open(ledger)?;
    writeln!(ledger, "{order}")?;
    if order.ends_with("pear") && attempt == "first" {
        process::abort(); // the work is done, and nobody will know
    }
    Ok(())
}
