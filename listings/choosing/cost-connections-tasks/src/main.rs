use std::{env, io, net::SocketAddr, time::Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinSet;

const ROUNDS: usize = 50;
const MESSAGE: &[u8; 16] = b"Is anybody here?";

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 20,
    };
    let listener = listen()?;
    let address = listener.local_addr()?;

    let start = Instant::now();
    tokio::spawn(serve(listener));
    let mut guests = JoinSet::new();
    for _ in 0..count {
        guests.spawn(talk(address));
    }
    let rounds: io::Result<usize> = guests.join_all().await.into_iter().sum();
    println!("{count} connections, {} round trips", rounds?);
    println!("in all: {} µs", start.elapsed().as_micros());
    Ok(())
}

fn listen() -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    socket.listen(1024) // that many may queue; the default is 128
}

async fn serve(listener: TcpListener) {
    loop {
        let (stream, _) = listener.accept().await.expect("accept should work");
        tokio::spawn(echo(stream));
    }
}

async fn echo(mut stream: TcpStream) {
    let mut message = [0; MESSAGE.len()];
    while stream.read_exact(&mut message).await.is_ok() {
        stream.write_all(&message).await.expect("write should work");
    }
}

async fn talk(address: SocketAddr) -> io::Result<usize> {
    let mut stream = TcpStream::connect(address).await?;
    let mut reply = [0; MESSAGE.len()];
    for _ in 0..ROUNDS {
        stream.write_all(MESSAGE).await?;
        stream.read_exact(&mut reply).await?;
        assert_eq!(&reply, MESSAGE);
    }
    Ok(ROUNDS)
}
