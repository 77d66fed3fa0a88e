use std::collections::BTreeMap;
use std::{io, net::SocketAddr, thread};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

async fn ask(song: &str, server: SocketAddr) -> io::Result<()> {
    println!("{song}: asked for on {:?}", thread::current().id());
    let mut connection = TcpStream::connect(server).await?;
    connection.write_all(format!("{song}\n").as_bytes()).await?;
    connection.read_exact(&mut [0; 4]).await?;
    println!("{song}: answered on {:?}", thread::current().id());
    Ok(())
}

async fn serve(listener: TcpListener) -> io::Result<()> {
    let mut waiting = BTreeMap::new();
    for _ in 0..2 {
        let (connection, _) = listener.accept().await?;
        let mut connection = BufReader::new(connection);
        let mut song = String::new();
        connection.read_line(&mut song).await?;
        waiting.insert(song, connection);
    }
    // The ballad comes first, and the aria when the ballad's client has hung up.
    for mut connection in waiting.into_values().rev() {
        connection.write_all(b"here").await?;
        connection.read_to_end(&mut Vec::new()).await?;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let server = listener.local_addr()?;
    tokio::try_join!(serve(listener), ask("aria", server), ask("ballad", server))?;
    Ok(())
}
