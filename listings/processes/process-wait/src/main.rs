use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, io, thread};

const NAMES: [&str; 3] = ["song", "cover", "lyrics"];

fn main() -> io::Result<ExitCode> {
    match env::args().nth(1).as_deref() {
        None => fetch_all(),
        Some(name) if NAMES.contains(&name) => Ok(download(name)),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn fetch_all() -> io::Result<ExitCode> {
    let mut downloads = Vec::new();
    for name in NAMES {
        let child = Command::new(env::current_exe()?).arg(name).spawn()?;
        downloads.push((name, child));
    }
    for (name, mut child) in downloads {
        let status = child.wait()?;
        println!("main: {name} exited with code {:?}", status.code());
    }
    println!("main: my last line");
    Ok(ExitCode::SUCCESS)
}

fn download(name: &str) -> ExitCode {
    println!("{name}: started");
    thread::sleep(Duration::from_millis(100));
    if name == "lyrics" {
        println!("{name}: not found");
        return ExitCode::from(4);
    }
    println!("{name}: complete");
    ExitCode::SUCCESS
}
