use tokio::io::{self, AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::select;
use tokio::sync::mpsc::{Receiver, Sender, channel};

async fn read(letters: DuplexStream, mut bell: Receiver<()>, heard: Sender<()>) -> io::Result<()> {
    let mut lines = BufReader::new(letters).lines();
    loop {
        select! {
            biased; // the upper branch is asked first
            line = lines.next_line() => match line? {
                Some(line) => println!("reader: got {line:?}"),
                None => return Ok(()),
            },
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
