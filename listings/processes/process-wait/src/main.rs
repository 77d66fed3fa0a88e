use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, io, thread};

fn main() -> io::Result<ExitCode> {
    // With an argument, this process is one of the downloads.
    if let Some(name) = env::args().nth(1) {
        return Ok(download(&name));
    }

    let mut downloads = Vec::new();
    for name in ["song", "cover", "lyrics"] {
        let child = Command::new(env::current_exe()?).arg(name).spawn()?;
        downloads.push((name, child));
    }

    let mut endings = Vec::new();
    for (name, mut child) in downloads {
        endings.push((name, child.wait()?));
    }
    for (name, status) in endings {
        println!("main: {name} ended with code {:?}", status.code());
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
