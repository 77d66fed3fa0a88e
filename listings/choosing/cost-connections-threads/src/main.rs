use socket2::{Domain, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::{env, thread, time::Instant};

const ROUNDS: usize = 50;
const MESSAGE: &[u8; 16] = b"Is anybody here?";

fn main() -> io::Result<()> {
    let count = env::args()
        .nth(1)
        .map_or(20, |n| n.parse().expect("a number"));
    let listener = listen()?;
    let address = listener.local_addr()?;

    let begin = Instant::now();
    thread::spawn(|| serve(listener));
    let guest = |_| thread::spawn(move || talk(address));
    let guests: Vec<_> = (0..count).map(guest).collect();
    let mut rounds = 0;
    for guest in guests {
        rounds += guest.join().expect("nothing panics")?;
    }
    println!("{count} connections, {rounds} round trips");
    println!("in all: {} µs", begin.elapsed().as_micros());
    Ok(())
}

fn listen() -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into())?;
    socket.listen(1024)?; // that many may queue; the default is 128
    Ok(socket.into())
}

fn serve(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?;
        thread::spawn(|| echo(stream));
    }
}

fn echo(mut stream: TcpStream) -> io::Result<()> {
    let mut message = [0; MESSAGE.len()];
    while stream.read_exact(&mut message).is_ok() {
        stream.write_all(&message)?;
    }
    Ok(())
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
