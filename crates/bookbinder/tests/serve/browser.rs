//! As much of a browser as the tests need.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than any answer takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// An answer of the server.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(key, _)| key == name);
        header.map(|(_, value)| value.as_str())
    }
}

fn connect(host: &str) -> io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(BufReader::new(stream))
}

fn ask(stream: &mut BufReader<TcpStream>, host: &str, path: &str, more: &str) -> io::Result<()> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n");
    stream.get_mut().write_all(request.as_bytes())
}

fn head(stream: &mut BufReader<TcpStream>) -> io::Result<Response> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let status = lines
        .first()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .ok_or(io::ErrorKind::UnexpectedEof)?;
    let headers = lines
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(key, value)| (key.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Ok(Response {
        status,
        headers,
        body: String::new(),
    })
}

/// Asks for a path on a connection of its own.
pub fn get(host: &str, path: &str) -> io::Result<Response> {
    let mut stream = connect(host)?;
    ask(&mut stream, host, path, "Connection: close\r\n")?;
    let mut response = head(&mut stream)?;
    let mut body = Vec::new();
    stream.read_to_end(&mut body)?;
    response.body = String::from_utf8_lossy(&body).into_owned();
    Ok(response)
}

/// A connection that has asked once and stays open, as browsers keep them.
pub fn idle_connection(host: &str) -> io::Result<impl Drop + use<>> {
    struct Open(#[expect(dead_code, reason = "it only has to stay open")] BufReader<TcpStream>);
    impl Drop for Open {
        fn drop(&mut self) {}
    }
    let mut stream = connect(host)?;
    ask(&mut stream, host, "/", "")?;
    head(&mut stream)?;
    Ok(Open(stream))
}

/// The connection on which an open page waits for news.
pub struct News(BufReader<TcpStream>);

impl News {
    /// Does what mdBook's script in the page does.
    pub fn of_page(host: &str, page: &str) -> io::Result<Self> {
        let (_, rest) = page
            .split_once("const wsAddress =")
            .ok_or(io::ErrorKind::NotFound)?;
        let path = rest.split('"').nth(5).ok_or(io::ErrorKind::NotFound)?;
        let mut stream = connect(host)?;
        let upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
                       Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        ask(&mut stream, host, &format!("/{path}"), upgrade)?;
        match head(&mut stream)?.status {
            101 => Ok(Self(stream)),
            status => Err(io::Error::other(format!("no websocket: {status}"))),
        }
    }

    /// The next text message, or `None` when the server closes the connection.
    ///
    /// The messages of this server are short enough for a header of two bytes
    /// (<https://www.rfc-editor.org/rfc/rfc6455#section-5.2>).
    pub fn next(&mut self) -> io::Result<Option<String>> {
        const TEXT: u8 = 0x81;
        const CLOSE: u8 = 0x88;
        let mut start = [0; 2];
        match self.0.read_exact(&mut start) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            result => result?,
        }
        let mut message = vec![0; usize::from(start[1])];
        self.0.read_exact(&mut message)?;
        match start[0] {
            TEXT => Ok(Some(String::from_utf8_lossy(&message).into_owned())),
            CLOSE => Ok(None),
            other => Err(io::Error::other(format!("an unexpected frame: {other:#x}"))),
        }
    }
}
