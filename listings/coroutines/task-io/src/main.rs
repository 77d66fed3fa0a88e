use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::{io, thread};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

async fn ask(song: &str, server: SocketAddr) -> io::Result<()> {
    println!("{song}: asked for on {:?}", thread::current().id());
    let mut connection = TcpStream::connect(server).await?;
    connection.write_all(format!("{song}\n").as_bytes()).await?;
    let mut answer = [0; 4];
    connection.read_exact(&mut answer).await?;
    println!("{song}: answered on {:?}", thread::current().id());
    Ok(())
}

async fn serve(listener: TcpListener) -> io::Result<()> {
    let mut waiting = BTreeMap::new();
    for _ in 0..3 {
        let mut connection = BufReader::new(listener.accept().await?.0);
        let mut song = String::new();
        connection.read_line(&mut song).await?;
        waiting.insert(song, connection);
    }
    // The last one in the alphabet first, and the next one when its client has hung up.
    while let Some((_, mut connection)) = waiting.pop_last() {
        connection.write_all(b"here").await?;
        connection.read_to_end(&mut Vec::new()).await?;
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let server = listener.local_addr()?;
    tokio::try_join!(
        serve(listener),
        ask("aria", server),
        ask("ballad", server),
        ask("chorale", server),
    )?;
    println!("main: all answered on {:?}", thread::current().id());
    Ok(())
}
