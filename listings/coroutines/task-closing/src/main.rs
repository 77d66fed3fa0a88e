use tokio::io::{self, AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::{select, sync::watch};

async fn serve(guest: DuplexStream, mut closing: watch::Receiver<()>) -> io::Result<()> {
    let (from_guest, mut to_guest) = io::split(guest);
    let mut lines = BufReader::new(from_guest).lines();
    loop {
        let dish = select! {
            line = lines.next_line() => line?,
            _ = closing.changed() => None, // between two orders
        };
        let Some(dish) = dish else {
            return Ok(());
        };
        // An order that has begun is served to its end.
        to_guest.write_all(b"how many?\n").await?;
        let number = lines.next_line().await?;
        let number = number.ok_or(io::ErrorKind::UnexpectedEof)?;
        let plates = format!("{number} {dish}\n");
        to_guest.write_all(plates.as_bytes()).await?;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let (close, closing) = watch::channel(());
    let (mut idle, empty_table) = io::duplex(64);
    let (hungry, table) = io::duplex(64);
    let first = tokio::spawn(serve(empty_table, closing.clone()));
    let second = tokio::spawn(serve(table, closing));

    let mut hungry = BufReader::new(hungry);
    let mut answers = String::new();
    hungry.write_all(b"dumplings\n").await?;
    hungry.read_line(&mut answers).await?;
    println!("main: closes in the middle of an order");
    close.send(()).expect("both tables listen");

    idle.read_to_end(&mut Vec::new()).await?;
    println!("idle guest: is out");
    hungry.write_all(b"12\n").await?;
    hungry.read_to_string(&mut answers).await?;
    println!("hungry guest: got {answers:?}");
    first.await.expect("the waiter should not panic")?;
    second.await.expect("the waiter should not panic")
}
