use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::{env, time::Instant};

const ROUNDS: usize = 50;
const MESSAGE: &[u8; 16] = b"Is anybody here?";

fn main() -> io::Result<()> {
    let count: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 20,
    };
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;

    let start = Instant::now();
    let mut connections = Vec::new();
    for _ in 0..count {
        let guest = TcpStream::connect(address)?;
        let (host, _) = listener.accept()?;
        connections.push((guest, host));
    }
    let mut message = [0; MESSAGE.len()];
    for _ in 0..ROUNDS {
        for (guest, host) in &mut connections {
            guest.write_all(MESSAGE)?;
            host.read_exact(&mut message)?; // it is there already
            host.write_all(&message)?;
            guest.read_exact(&mut message)?;
            assert_eq!(&message, MESSAGE);
        }
    }
    println!(
        "{count} connections, {} round trips",
        ROUNDS * connections.len()
    );
    println!("in all: {} µs", start.elapsed().as_micros());
    Ok(())
}
