#[cfg(unix)]
use std::os::unix::process::CommandExt;
use std::process::{self, Command, Stdio};
use std::{env, io};

const REPORT: &str = "report";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => order(),
        Some(REPORT) => report(),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn order() -> io::Result<()> {
    let mut command = Command::new(env::current_exe()?);
    command.args([REPORT, "in full"]);
    command.env("SONG", "la la la").current_dir("/");
    #[cfg(unix)]
    command.process_group(0);
    println!("main: {}", command.status()?);

    command.stdout(Stdio::null()).stderr(Stdio::null());
    println!("main: {}, in silence", command.status()?);
    Ok(())
}

fn report() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    println!("child: arguments {args:?}");
    println!("child: SONG is {:?}", env::var("SONG").unwrap_or_default());
    println!("child: works in {}", env::current_dir()?.display());
    println!("child: pid {}", process::id());
    #[cfg(unix)]
    println!("child: group {}", nix::unistd::getpgrp());
    eprintln!("child: writes this to standard error");
    process::exit(7)
}
