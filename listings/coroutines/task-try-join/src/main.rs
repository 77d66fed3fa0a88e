use std::future::pending;
use std::io::{Error, ErrorKind};

use tokio::try_join;

struct HalfFile(&'static str);

impl Drop for HalfFile {
    fn drop(&mut self) {
        println!("{}: removes its half file", self.0);
    }
}

async fn stalled(song: &'static str) -> Result<usize, Error> {
    let _file = HalfFile(song);
    println!("{song}: begins");
    pending().await // the server never answers
}

async fn missing(song: &'static str) -> Result<usize, Error> {
    println!("{song}: begins");
    Err(Error::new(ErrorKind::NotFound, "not on the server"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    match try_join!(stalled("chorale"), missing("hymn")) {
        Ok((chorale, hymn)) => println!("main: {} bytes", chorale + hymn),
        Err(error) => println!("main: {error}"),
    }
}
