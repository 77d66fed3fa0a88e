use std::{fs, io, thread};

fn main() -> io::Result<()> {
    for name in ["singer", "second-violinist"] {
        let musician = thread::Builder::new()
            .name(name.to_string())
            .spawn(introduce)?;
        musician.join().expect("introduce does not panic")?;
    }
    introduce()
}

fn introduce() -> io::Result<()> {
    let thread = thread::current();
    let own = thread.name().unwrap_or("no name");
    let task = fs::read_link("/proc/thread-self")?; // PID/task/TID
    let known_as = fs::read_to_string(format!("/proc/{}/comm", task.display()))?;
    println!("{own}: the system calls me {}", known_as.trim_end());
    println!("{own}: I am task {}", task.display());
    Ok(())
}
