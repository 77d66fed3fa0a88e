use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn serve(listener: TcpListener) -> io::Result<()> {
    println!("server: waits for a client");
    let (mut client, _) = listener.accept().await?;
    println!("server: sends the song");
    client.write_all(b"la la la").await
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(serve(listener));

    println!("main: asks for a song");
    let mut connection = TcpStream::connect(address).await?;
    let mut song = String::new();
    connection.read_to_string(&mut song).await?;
    println!("main: hears {song}");
    server.await.expect("the server should not panic")
}
