use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;
use std::{env, fs, io, mem, thread};

static ACCOUNT: Mutex<u32> = Mutex::new(100);

fn main() -> io::Result<()> {
    if env::args().nth(1).as_deref() == Some("hang") {
        return hang();
    }
    let mut myself = Command::new(env::current_exe()?);
    let mut child = myself.arg("hang").stdin(Stdio::piped()).spawn()?;
    let waits = |thread: &String| thread.contains(": S") && !thread.ends_with(" 0");
    let mut threads = inspect(child.id())?;
    for _ in 0..1000 {
        if threads.len() == 4 && threads.iter().all(waits) {
            break;
        }
        thread::sleep(Duration::from_millis(1)); // not asleep yet?
        threads = inspect(child.id())?;
    }
    for thread in threads {
        println!("{thread}");
    }
    child.kill()?;
    child.wait()?;
    Ok(())
}

/// What Linux says about each thread: its name, its state, where it waits.
fn inspect(pid: u32) -> io::Result<Vec<String>> {
    let mut threads = Vec::new();
    for thread in fs::read_dir(format!("/proc/{pid}/task"))? {
        let folder = thread?.path();
        let read = |file| fs::read_to_string(folder.join(file));
        let (status, place) = (read("status")?, read("wchan"));
        let name = read("comm")?; // last: a thread that sleeps has it already
        let state = status.lines().find_map(|line| line.strip_prefix("State:"));
        let (state, place) = (state.unwrap_or("?"), place.unwrap_or("?".to_string()));
        threads.push(format!("{}: {} in {place}", name.trim(), state.trim()));
    }
    Ok(threads)
}

/// The process that hangs.
fn hang() -> io::Result<()> {
    mem::forget(ACCOUNT.lock());
    thread::scope(|scope| {
        for name in ["Ada", "Bob", "Cyd"] {
            let builder = thread::Builder::new().name(name.to_string());
            builder.spawn_scoped(scope, move || match name {
                "Cyd" => drop(io::stdin().lines().next()),
                _ => drop(ACCOUNT.lock()),
            })?;
        }
        Ok(())
    })
}
