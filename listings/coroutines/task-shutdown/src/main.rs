use std::{io, net::SocketAddr, pin::pin, time::Duration};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tokio::{select, signal, task::JoinSet};

async fn serve(mut guest: TcpStream) -> io::Result<()> {
    guest.write_all(b"soup").await?;
    sleep(Duration::from_millis(100)).await;
    guest.write_all(b"dumplings").await
}

async fn play_guest(server: SocketAddr) -> io::Result<()> {
    let mut guest = TcpStream::connect(server).await?;
    guest.read_exact(&mut [0; 4]).await?;
    println!("guest: has the soup, and presses Ctrl-C");
    #[cfg(unix)] // elsewhere, press the keys
    nix::sys::signal::raise(nix::sys::signal::SIGINT)?;
    let mut rest = String::new();
    guest.read_to_string(&mut rest).await?;
    println!("guest: has the {rest}");
    let late = TcpStream::connect(server).await;
    println!("late guest: {:?}", late.map_err(|error| error.kind()));
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let door = TcpListener::bind("127.0.0.1:0").await?;
    let guest = tokio::spawn(play_guest(door.local_addr()?));
    let mut inside = JoinSet::new();
    let mut served = 0;
    let mut interrupted = pin!(signal::ctrl_c());
    loop {
        select! {
            accepted = door.accept() => match accepted {
                Ok((guest, _)) => { inside.spawn(serve(guest)); }
                Err(error) => println!("server: cannot let a guest in: {error}"),
            },
            // Empties the set, which would otherwise grow as long as the server runs.
            Some(ended) = inside.join_next() => served += u32::from(matches!(ended, Ok(Ok(())))),
            interrupt = &mut interrupted => break interrupt?,
        }
    }
    println!("server: closes the door, {} inside", inside.len());
    drop(door);
    let drain = async {
        while let Some(ended) = inside.join_next().await {
            served += u32::from(matches!(ended, Ok(Ok(()))));
        }
    };
    if timeout(Duration::from_secs(1), drain).await.is_err() {
        println!("server: cuts off {}", inside.len());
        inside.shutdown().await;
    }
    println!("server: {served} served");
    guest.await.expect("the guest should not panic")
}
