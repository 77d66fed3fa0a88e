#[cfg(unix)]
#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    use std::os::fd::OwnedFd;
    use tokio::fs::File;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, Result};

    let (out, into) = std::io::pipe()?;
    // Two ordinary files as far as Tokio knows, so the pool reads and writes them.
    let mut letters = File::from_std(OwnedFd::from(out).into());
    let mut pen = File::from_std(OwnedFd::from(into).into());

    let reader = async {
        println!("reader: begins to read");
        let mut letter = [0; 16];
        letters.read_exact(&mut letter).await?;
        println!("reader: {}", String::from_utf8_lossy(&letter));
        Result::Ok(())
    };
    let writer = async {
        println!("writer: has its turn");
        pen.write_all(b"See you at noon.").await?;
        pen.flush().await
    };
    tokio::try_join!(reader, writer)?;
    Ok(())
}

#[cfg(not(unix))]
fn main() {
    eprintln!("This program needs Unix.");
}
