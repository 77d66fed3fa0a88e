use std::env;
use std::io;
use std::process::Command;
use std::time::Instant;

fn main() -> io::Result<()> {
    let count = env::args()
        .nth(1)
        .map_or(20, |n| n.parse().expect("a number"));

    let begin = Instant::now();
    for _ in 0..count {
        let status = Command::new("true").status()?; // starts it and waits
        assert!(status.success());
    }
    let time = begin.elapsed() / count;

    println!("{count} processes started and ended");
    println!("each: {} ns", time.as_nanos());
    Ok(())
}
