#[cfg(unix)]
use std::os::unix::process::CommandExt;
use std::process::{self, Command, Stdio};
use std::{env, io};

fn main() -> io::Result<()> {
    if env::args().nth(1).as_deref() == Some("report") {
        return report();
    }
    let mut command = Command::new(env::current_exe()?);
    command
        .args(["report", "in full"])
        .env("SONG", "la la la")
        .current_dir("/");
    #[cfg(unix)]
    command.process_group(0);

    println!("main: `output` keeps what the child writes");
    let output = command.output()?;
    println!("main: {}, and it wrote", output.status);
    print!("{}", String::from_utf8_lossy(&output.stdout));
    print!("{}", String::from_utf8_lossy(&output.stderr));

    println!("main: `status` lets it pass, here to nowhere");
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    println!("main: {status}");
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
    eprintln!("child: ends with 7");
    process::exit(7)
}
