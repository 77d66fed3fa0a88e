use std::process::Command;
use std::{env, io};

use clap::Parser;

const SINGER: &str = "sing";

#[derive(Parser)]
struct Sing {
    #[arg(long)]
    count: u32,
    #[arg(long)]
    song: String,
}

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => start_children()?,
        Some(SINGER) => {
            // The first of these is the role, which clap takes for the program's name.
            let sing = Sing::parse_from(env::args().skip(1));
            for verse in 1..=sing.count {
                println!("sing: {} {verse}", sing.song);
            }
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}

fn start_children() -> io::Result<()> {
    for count in ["--count", "--cuont"] {
        println!("main: starts a child with --song la {count} 3");
        let mut command = Command::new(env::current_exe()?);
        command.args([SINGER, "--song", "la", count, "3"]);
        println!("main: {}", command.status()?);
    }
    Ok(())
}
