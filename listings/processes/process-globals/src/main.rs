use std::process::Command;
use std::sync::Mutex;
use std::{env, io};

const SINGER: &str = "sing";

static SONGS: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => {
            SONGS.lock().expect("not poisoned").push("overture");
            for _ in 0..2 {
                Command::new(env::current_exe()?).arg(SINGER).status()?;
            }
            println!("main: {:?}", SONGS.lock().expect("not poisoned"));
        }
        Some(SINGER) => {
            SONGS.lock().expect("not poisoned").push("aria");
            println!("child: {:?}", SONGS.lock().expect("not poisoned"));
        }
        Some(role) => return Err(io::Error::other(format!("no role {role:?}"))),
    }
    Ok(())
}
