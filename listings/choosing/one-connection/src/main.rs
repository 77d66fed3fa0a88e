use std::io;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await?;
        let mut message = [0; 16];
        stream.read_exact(&mut message).await?;
        println!("server: a message of {} bytes", message.len());
        stream.write_all(&message).await
    }); // drops the stream, which closes the connection

    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"Is anybody here?").await?;
    println!("guest: waits");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await?; // until the connection is closed
    println!("guest: {reply}");
    server.await.expect("the server should not panic")
}
