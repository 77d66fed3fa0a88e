use std::process::Command;
use std::sync::Mutex;
use std::{env, io};

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        Some("add") => add(),
        Some("read") => show("read", "found"),
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
        None => {
            SONGS.lock().expect("no thread panics").push("overture");
            show("main", "has");
            let program = env::current_exe()?;
            for role in ["add", "read"] {
                Command::new(&program).arg(role).status()?; // starts it and waits
            }
            show("main", "still has");
        }
    }
    Ok(())
}

fn add() {
    show("add", "found");
    for song in ["aria", "ballad", "carol", "duet", "elegy"] {
        SONGS.lock().expect("no thread panics").push(song);
    }
    show("add", "now has");
}

fn show(task: &str, verb: &str) {
    let songs = SONGS.lock().expect("no thread panics");
    println!("{task}: {verb} {songs:?}");
}
