use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::{env, thread, time::Instant};

const ROUNDS: usize = 50;
const MESSAGE: &[u8; 16] = b"Is anybody here?";

fn main() -> io::Result<()> {
    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 20,
    };
    let listener = listen()?;
    let address = listener.local_addr()?;

    let start = Instant::now();
    thread::spawn(|| serve(listener));
    let guest = |_| thread::spawn(move || talk(address));
    let guests: Vec<_> = (0..count).map(guest).collect();
    let mut rounds = 0;
    for guest in guests {
        rounds += guest.join().expect("the guest should not panic")?;
    }
    println!("{count} connections, {rounds} round trips");
    println!("in all: {} µs", start.elapsed().as_micros());
    Ok(())
}

fn listen() -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into())?;
    socket.listen(1024)?; // that many may queue; the default is 128
    Ok(socket.into())
}

fn serve(listener: TcpListener) {
    loop {
        let (stream, _) = listener.accept().expect("accept should work");
        thread::spawn(|| echo(stream));
    }
}

fn echo(mut stream: TcpStream) {
    let mut message = [0; MESSAGE.len()];
    while stream.read_exact(&mut message).is_ok() {
        stream.write_all(&message).expect("write should work");
    }
}

fn talk(address: SocketAddr) -> io::Result<usize> {
    let mut stream = TcpStream::connect(address)?;
    let mut reply = [0; MESSAGE.len()];
    for _ in 0..ROUNDS {
        stream.write_all(MESSAGE)?;
        stream.read_exact(&mut reply)?;
        assert_eq!(&reply, MESSAGE);
    }
    Ok(ROUNDS)
}
