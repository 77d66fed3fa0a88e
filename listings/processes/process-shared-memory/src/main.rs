use std::fs::OpenOptions;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, io, path::Path};

use memmap2::{MmapOptions, MmapRaw};
use tempfile::NamedTempFile;

fn main() -> io::Result<()> {
    if let Some(path) = env::args_os().nth(1) {
        return count(path.as_ref());
    }

    // The file is the meeting place. It is removed when this variable is dropped.
    let file = NamedTempFile::new()?;
    file.as_file().set_len(8)?;
    let map = MmapOptions::new().map_raw(file.as_file())?;

    let mut children = Vec::new();
    for _ in 0..2 {
        let child = Command::new(env::current_exe()?).arg(file.path()).spawn()?;
        children.push(child);
    }
    for mut child in children {
        child.wait()?;
    }
    let sum = counter(&map).load(Relaxed);
    println!("main: the counter stands at {sum}");
    Ok(())
}

fn count(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().read(true).write(true).open(path)?;
    let map = MmapOptions::new().map_raw(&file)?;
    let counter = counter(&map);
    for _ in 0..1_000_000 {
        counter.fetch_add(1, Relaxed);
    }
    println!("child: added 1000000");
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
