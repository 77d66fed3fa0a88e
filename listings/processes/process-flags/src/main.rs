use std::process::Command;
use std::{env, io};

use clap::Parser;

/// Sings a song, verse by verse
#[derive(Parser)]
struct Sing {
    /// How many verses
    #[arg(long)]
    count: u32,
    /// What to sing
    #[arg(long)]
    song: String,
}

fn main() -> io::Result<()> {
    if env::args().len() == 1 {
        return start_child();
    }
    // Anything but two well-formed flags ends the program here, with code 2.
    let Sing { count, song } = Sing::parse();
    for verse in 1..=count {
        println!("sing: {song} {verse}");
    }
    Ok(())
}

fn start_child() -> io::Result<()> {
    let status = Command::new(env::current_exe()?)
        .args(["--song", "la"])
        .args(["--count", "3"])
        .status()?;
    println!("main: the child ended with {status}");
    Ok(())
}
