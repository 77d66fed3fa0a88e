#[cfg(target_os = "linux")]
fn main() -> procfs::ProcResult<()> {
    let process = procfs::process::Process::myself()?;
    let status = process.status()?;
    println!("the program says: pid {}", std::process::id());
    println!("the system says: pid {}", status.tgid);
    println!("threads: {}", status.threads);
    println!("memory: {} kB", status.vmrss.unwrap_or(0));

    // Ones, not zeros: the system hands out memory only when it is written to.
    let stock = vec![1_u8; 64 * 1024 * 1024];
    println!("filled with ones: {} MiB", stock.len() / 1024 / 1024);
    println!("memory: {} kB", process.status()?.vmrss.unwrap_or(0));
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
