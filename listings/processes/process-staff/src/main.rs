#[cfg(target_os = "linux")]
fn main() -> procfs::ProcResult<()> {
    use std::thread;

    let company = procfs::process::Process::myself()?;
    println!("opens with threads: {}", company.status()?.threads);
    for _ in 0..3 {
        thread::spawn(|| {
            loop {
                thread::park(); // sleeps until main returns and the process exits
            }
        });
    }
    println!("works with threads: {}", company.status()?.threads);
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
