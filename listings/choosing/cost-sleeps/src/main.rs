use std::time::{Duration, Instant};
use std::{env, fs, io, thread};
use tokio::task::JoinSet;

const PAUSE: Duration = Duration::from_millis(100);

fn main() -> io::Result<()> {
    let mut args = env::args().skip(1);
    let kind = args.next().unwrap_or("tasks".into());
    let count: usize = match args.next() {
        Some(text) => text.parse().expect("a number"),
        None => 100,
    };

    let start = Instant::now();
    match kind.as_str() {
        "tasks" => tasks(count),
        "threads" => threads(count),
        _ => panic!("tasks or threads?"),
    }
    println!("{count} {kind} slept for 100 ms");
    println!("in all: {} µs", start.elapsed().as_micros());
    println!("at most: {} KiB", most_memory()?);
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn tasks(count: usize) {
    let mut sleepers = JoinSet::new();
    for _ in 0..count {
        sleepers.spawn(tokio::time::sleep(PAUSE));
    }
    sleepers.join_all().await;
}

fn threads(count: usize) {
    thread::scope(|scope| {
        for _ in 0..count {
            scope.spawn(|| thread::sleep(PAUSE));
        }
    }); // waits for all of them
}

/// The most memory that this process ever had, in KiB.
fn most_memory() -> io::Result<usize> {
    let status = fs::read_to_string("/proc/self/status")?;
    let high_water_mark = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.strip_suffix("kB"))
        .and_then(|number| number.trim().parse().ok());
    Ok(high_water_mark.expect("the kernel says so"))
}
