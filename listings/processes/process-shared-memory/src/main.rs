use std::fs::OpenOptions;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, io};

use memmap2::{MmapOptions, MmapRaw};
use tempfile::NamedTempFile;

const CHILD: &str = "child";
const ROUNDS: u32 = 1_000_000;

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => start_both(),
        Some(CHILD) => count(env::args_os().nth(2).expect("a path").into()),
        Some(role) => Err(io::Error::other(format!("no role {role:?}"))),
    }
}

fn start_both() -> io::Result<()> {
    // The file is removed when this variable is dropped.
    let file = NamedTempFile::new()?;
    file.as_file().set_len(8)?;
    let map = MmapOptions::new().map_raw(file.as_file())?;

    let mut command = Command::new(env::current_exe()?);
    command.arg(CHILD).arg(file.path());
    let mut ada = command.spawn()?;
    let mut bob = command.spawn()?;
    ada.wait()?;
    bob.wait()?;
    println!(
        "main: the counter stands at {}",
        counter(&map).load(Relaxed)
    );
    Ok(())
}

fn count(path: PathBuf) -> io::Result<()> {
    let file = OpenOptions::new().read(true).write(true).open(path)?;
    let map = MmapOptions::new().map_raw(&file)?;
    for _ in 0..ROUNDS {
        counter(&map).fetch_add(1, Relaxed);
    }
    println!("child: added {ROUNDS}");
    Ok(())
}

/// The first eight bytes of the map as a counter.
fn counter(map: &MmapRaw) -> &AtomicU64 {
    assert!(map.len() >= 8);
    // SAFETY: the map starts on a page boundary, so the counter is aligned. It holds
    // at least eight bytes, open for reading and writing. The counter borrows from
    // the map, so it cannot outlive it. The file has just been made under a random
    // name and belongs to this user only, and the program neither shrinks it nor
    // touches its bytes but through this function, so all accesses are atomic.
    unsafe { AtomicU64::from_ptr(map.as_mut_ptr().cast()) }
}
