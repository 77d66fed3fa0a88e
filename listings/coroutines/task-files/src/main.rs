#[cfg(target_os = "linux")]
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use std::os::fd::OwnedFd;
    use tokio::fs::File;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let (out, into) = std::io::pipe()?;
    // From now on nothing knows that these two files are the ends of a pipe.
    let mut letters = File::from_std(OwnedFd::from(out).into());
    let mut pen = File::from_std(OwnedFd::from(into).into());
    println!("main: threads: {}", threads()?);

    let reader = async {
        println!("reader: begins to read");
        let mut letter = [0; 16];
        letters.read_exact(&mut letter).await?;
        println!("reader: {}", str::from_utf8(&letter)?);
        Ok::<_, Box<dyn std::error::Error>>(())
    };
    let writer = async {
        println!("writer: has its turn, threads: {}", threads()?);
        pen.write_all(b"See you at noon.").await?;
        Ok(pen.flush().await?)
    };
    tokio::try_join!(reader, writer)?;
    Ok(())
}

#[cfg(target_os = "linux")]
fn threads() -> procfs::ProcResult<u64> {
    Ok(procfs::process::Process::myself()?.status()?.threads)
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("only Linux shows its threads in /proc");
}
