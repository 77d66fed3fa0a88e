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
    get_as(host, host, path, "")
}

/// Asks for a path, with further headers, under a name that the server may not
/// answer to.
pub fn get_as(host: &str, name: &str, path: &str, more: &str) -> io::Result<Response> {
    let mut stream = connect(host)?;
    let more = format!("Connection: close\r\n{more}");
    ask(&mut stream, name, path, &more)?;
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
    /// Does what the script in the page does.
    pub fn of_page(host: &str, page: &str) -> io::Result<Self> {
        let book = page
            .split_once("<script src=\"/__live-reload.js\" data-book=\"")
            .and_then(|(_, rest)| rest.split('"').next())
            .ok_or(io::ErrorKind::NotFound)?;
        let mut stream = connect(host)?;
        ask(&mut stream, host, &format!("/__news/{book}"), "")?;
        let answer = head(&mut stream)?;
        match (answer.status, answer.header("content-type")) {
            (200, Some("text/event-stream")) => Ok(Self(stream)),
            _ => Err(io::Error::other(format!("no news: {answer:?}"))),
        }
    }

    /// The name of the next event, or `None` when the server ends.
    pub fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        loop {
            line.clear();
            match self.0.read_line(&mut line) {
                Ok(0) => return Ok(None),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::ConnectionReset => return Ok(None),
                Err(error) => return Err(error),
            }
            if let Some(name) = line.strip_prefix("event: ") {
                return Ok(Some(name.trim_end().to_owned()));
            }
        }
    }
}
