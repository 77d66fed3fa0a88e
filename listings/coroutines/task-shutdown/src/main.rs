use std::{io, net::SocketAddr, pin::pin, time::Duration};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinError, JoinSet};
use tokio::time::{sleep, timeout};
use tokio::{select, signal, sync::watch};

const LIMIT: Duration = Duration::from_secs(1);

async fn serve(guest: TcpStream, mut closing: watch::Receiver<()>) -> io::Result<()> {
    let (from_guest, mut to_guest) = guest.into_split();
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

fn count(ended: Result<io::Result<()>, JoinError>) -> u32 {
    match ended {
        Ok(Ok(())) => return 1,
        Ok(Err(error)) => println!("server: lost a guest: {error}"),
        Err(error) => println!("server: lost a guest: {error}"),
    }
    0
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let door = TcpListener::bind("127.0.0.1:0").await?;
    let guests = tokio::spawn(play_guests(door.local_addr()?));
    let (close, closing) = watch::channel(());
    let mut inside = JoinSet::new();
    let mut served = 0;
    let mut interrupted = pin!(signal::ctrl_c());
    loop {
        select! {
            accepted = door.accept() => match accepted {
                Ok((guest, _)) => {
                    inside.spawn(serve(guest, closing.clone()));
                }
                Err(error) => {
                    println!("server: cannot let a guest in: {error}");
                    sleep(Duration::from_millis(50)).await; // the next one might fail, too
                }
            },
            // Without this branch, the set would keep the result of every guest.
            Some(ended) = inside.join_next() => served += count(ended),
            interrupt = &mut interrupted => break interrupt?,
        }
    }

    println!("server: closes the door, {} inside", inside.len());
    drop(door);
    close.send(()).expect("main holds a receiver");
    let drain = async {
        while let Some(ended) = inside.join_next().await {
            served += count(ended);
        }
    };
    if timeout(LIMIT, drain).await.is_err() {
        println!("server: cuts off {}", inside.len());
        inside.shutdown().await; // aborts the tasks, and waits until they are gone
    }
    println!("server: {served} served");
    guests.await.expect("the guests should not panic")
}

async fn order(dish: &str, server: SocketAddr) -> io::Result<BufReader<TcpStream>> {
    let mut guest = BufReader::new(TcpStream::connect(server).await?);
    guest.write_all(format!("{dish}\n").as_bytes()).await?;
    guest.read_line(&mut String::new()).await?; // "how many?"
    Ok(guest)
}

async fn play_guests(server: SocketAddr) -> io::Result<()> {
    let mut idle = TcpStream::connect(server).await?;
    let mut hungry = order("dumplings", server).await?;
    let rude = order("soup", server).await?;
    let mut silent = order("tea", server).await?;
    println!("guests: Ctrl-C in the middle of three orders");
    #[cfg(unix)] // elsewhere, press the keys
    nix::sys::signal::raise(nix::sys::signal::SIGINT)?;
    idle.read_to_end(&mut Vec::new()).await?;
    println!("guests: the guest without an order is out");
    let late = TcpStream::connect(server).await;
    println!("guests: a late guest: {:?}", late.map_err(|e| e.kind()));

    drop(rude); // hangs up in the middle of an order
    let mut plates = String::new();
    hungry.write_all(b"12\n").await?;
    hungry.read_to_string(&mut plates).await?;
    println!("guests: the hungry guest got {plates:?}");
    silent.read_to_end(&mut Vec::new()).await?; // never answers "how many?"
    println!("guests: the silent guest is out");
    Ok(())
}
