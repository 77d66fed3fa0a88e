use tokio::io::{self, AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::select;
use tokio::sync::mpsc::{Receiver, Sender, channel};

async fn read(letters: DuplexStream, mut bell: Receiver<()>, heard: Sender<()>) -> io::Result<()> {
    let mut letters = BufReader::new(letters);
    loop {
        let mut line = String::new();
        select! {
            biased; // the upper branch is asked first
            length = letters.read_line(&mut line) => {
                if length? == 0 {
                    return Ok(());
                }
                println!("reader: got {line:?}");
            }
            Some(()) = bell.recv() => {
                println!("reader: heard the bell");
                let _ = heard.send(()).await;
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let (mut pen, letters) = io::duplex(64);
    let (ring, bell) = channel(1);
    let (heard, mut rung) = channel(1);
    let write = async {
        pen.write_all(b"first line\nsecond").await?;
        let _ = ring.send(()).await;
        rung.recv().await; // in the middle of the second line
        pen.write_all(b" line\nthird line\n").await?;
        drop(pen);
        Ok(())
    };
    tokio::try_join!(write, read(letters, bell, heard))?;
    Ok(())
}
