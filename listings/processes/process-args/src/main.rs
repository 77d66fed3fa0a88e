use std::process::{Command, ExitCode};
use std::{env, io};

fn main() -> io::Result<ExitCode> {
    let args: Vec<String> = env::args().skip(1).collect();
    if args.is_empty() {
        start_children()?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Err(message) = sing(&args) {
        eprintln!("error: {message}");
        eprintln!("usage: process-args COUNT SONG");
        return Ok(ExitCode::from(2));
    }
    Ok(ExitCode::SUCCESS)
}

fn start_children() -> io::Result<()> {
    let program = env::current_exe()?;
    for (first, second) in [("3", "la"), ("la", "3")] {
        println!("main: starts a child with {first} and {second}");
        let status = Command::new(&program).arg(first).arg(second).status()?;
        println!("main: the child ended with {status}");
    }
    Ok(())
}

fn sing(args: &[String]) -> Result<(), String> {
    let [count, song] = args else {
        return Err(format!("two arguments are needed, not {}", args.len()));
    };
    let count: u32 = count
        .parse()
        .map_err(|error| format!("COUNT is {count:?}: {error}"))?;
    for verse in 1..=count {
        println!("sing: {song} {verse}");
    }
    Ok(())
}
