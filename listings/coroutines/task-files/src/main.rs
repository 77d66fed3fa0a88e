#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    // Linux writes this file while it is read: it describes the process that reads it.
    let blocking = std::fs::read_to_string("/proc/self/status")?;
    println!("with std::fs, threads: {}", threads(&blocking));

    let pooled = tokio::fs::read_to_string("/proc/self/status").await?;
    println!("with tokio::fs, threads: {}", threads(&pooled));
    Ok(())
}

#[cfg(target_os = "linux")]
fn threads(status: &str) -> &str {
    let mut lines = status.lines();
    let number = lines.find_map(|line| line.strip_prefix("Threads:"));
    number.expect("Linux counts the threads").trim()
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("This program needs Linux.");
}
