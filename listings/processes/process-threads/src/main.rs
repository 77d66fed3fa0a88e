#[cfg(target_os = "linux")]
fn main() -> procfs::ProcResult<()> {
    use std::process;
    use std::sync::Barrier;
    use std::thread;

    const STAFF: [&str; 3] = ["Ada", "Bob", "Cleo"];

    let company = procfs::process::Process::myself()?;
    println!(
        "{}: opens with threads: {}",
        process::id(),
        company.status()?.threads
    );

    let bell = Barrier::new(STAFF.len() + 1);
    let status = thread::scope(|scope| {
        for name in STAFF {
            let bell = &bell;
            scope.spawn(move || {
                println!("{}: {name} is at work", process::id());
                bell.wait(); // the day begins when all four are here
                bell.wait(); // and they leave when main has counted
            });
        }
        bell.wait();
        let status = company.status();
        bell.wait();
        status
    })?;
    println!("{}: worked with threads: {}", process::id(), status.threads);
    println!("{}: closes", process::id());
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
