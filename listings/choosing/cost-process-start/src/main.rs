use std::env;
use std::io;
use std::process::Command;
use std::time::Instant;

fn main() -> io::Result<()> {
    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 20,
    };

    let start = Instant::now();
    for _ in 0..count {
        let status = Command::new("true").status()?; // starts it and waits
        assert!(status.success());
    }
    let time = start.elapsed() / count;

    println!("{count} processes started and ended");
    println!("each: {} ns", time.as_nanos());
    Ok(())
}
