use std::io::{Error, ErrorKind};

use tokio::sync::oneshot;
use tokio::{join, try_join};

struct HalfFile(&'static str);

impl Drop for HalfFile {
    fn drop(&mut self) {
        println!("{}: removes its half file", self.0);
    }
}

async fn stalled(song: &'static str) -> Result<usize, Error> {
    let _file = HalfFile(song);
    println!("{song}: begins");
    std::future::pending().await // the server never answers
}

async fn missing(song: &'static str) -> Result<usize, Error> {
    println!("{song}: begins");
    Err(Error::new(ErrorKind::NotFound, "not on the server"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (ended, end) = oneshot::channel();
    let aria = async {
        end.await.expect("the ballad ends");
        println!("aria: is here");
        400
    };
    let ballad = async {
        println!("ballad: is here");
        ended.send(()).expect("the aria waits");
        600
    };
    let sizes = join!(aria, ballad);
    println!("main: join: {sizes:?}");

    match try_join!(stalled("chorale"), missing("hymn")) {
        Ok(sizes) => println!("main: try_join: {sizes:?}"),
        Err(error) => println!("main: try_join: {error}"),
    }
}
