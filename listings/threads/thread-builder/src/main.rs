#[cfg(target_os = "linux")]
fn main() -> std::io::Result<()> {
    for name in ["singer", "second-violinist"] {
        let musician = std::thread::Builder::new().name(name.to_string());
        let musician = musician.spawn(introduce)?;
        musician.join().expect("the musician should not panic")?;
    }
    introduce()
}

#[cfg(target_os = "linux")]
fn introduce() -> std::io::Result<()> {
    let thread = std::thread::current();
    let own = thread.name().unwrap_or("no name");
    let task = std::fs::read_link("/proc/thread-self")?; // PID/task/TID
    let known_as = std::fs::read_to_string(format!("/proc/{}/comm", task.display()))?;
    println!("{own}: the system calls me {}", known_as.trim_end());
    println!("{own}: I am task {}", task.display());
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
