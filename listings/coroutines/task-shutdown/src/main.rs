use std::{io, net::SocketAddr, pin::pin};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::{select, signal, sync::watch, task::JoinSet};

async fn serve(guest: TcpStream, mut closing: watch::Receiver<()>) -> io::Result<()> {
    let (from_guest, mut to_guest) = guest.into_split();
    let mut lines = BufReader::new(from_guest).lines();
    while let Some(dish) = select! {
        line = lines.next_line() => line?,
        _ = closing.changed() => None, // between two orders
    } {
        // An order that has begun is served to its end.
        to_guest.write_all(b"how many?\n").await?;
        let number = lines.next_line().await?.unwrap_or_default();
        let plates = format!("{number} {dish}\n");
        to_guest.write_all(plates.as_bytes()).await?;
    }
    Ok(())
}

async fn play_guests(server: SocketAddr) -> io::Result<()> {
    let mut idle = TcpStream::connect(server).await?;
    let mut hungry = BufReader::new(TcpStream::connect(server).await?);
    let mut answers = String::new();
    hungry.write_all(b"dumplings\n").await?;
    hungry.read_line(&mut answers).await?;
    println!("guests: Ctrl-C in the middle of an order");
    #[cfg(unix)] // elsewhere, press the keys
    nix::sys::signal::raise(nix::sys::signal::SIGINT)?;
    idle.read_to_end(&mut Vec::new()).await?;
    println!("guests: who had ordered nothing is out");
    let late = TcpStream::connect(server).await;
    println!("guests: who comes now: {:?}", late.map_err(|e| e.kind()));
    hungry.write_all(b"12\n").await?;
    hungry.read_to_string(&mut answers).await?;
    println!("guests: who had ordered got {answers:?}");
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let door = TcpListener::bind("127.0.0.1:0").await?;
    let guests = tokio::spawn(play_guests(door.local_addr()?));
    let (close, closing) = watch::channel(());
    let mut inside = JoinSet::new();
    let mut interrupted = pin!(signal::ctrl_c());
    loop {
        select! {
            guest = door.accept() => { inside.spawn(serve(guest?.0, closing.clone())); }
            interrupt = &mut interrupted => break interrupt?,
        }
    }
    println!("server: closes the door, {} inside", inside.len());
    drop(door);
    close.send(()).expect("main holds a receiver");
    println!("server: {} served", inside.join_all().await.len());
    guests.await.expect("the guests do not panic")
}
