use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Where the song stands: all that it needs to go on later.
#[derive(Debug)]
enum Song {
    NotBegun,
    AfterVerse1,
    AfterVerse2,
    Over,
}

impl Future for Song {
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<u32> {
        match *self {
            Song::NotBegun => {
                println!("song: verse 1");
                *self = Song::AfterVerse1;
                Poll::Pending
            }
            Song::AfterVerse1 => {
                println!("song: verse 2");
                *self = Song::AfterVerse2;
                Poll::Pending
            }
            Song::AfterVerse2 => {
                println!("song: the end");
                *self = Song::Over;
                Poll::Ready(2)
            }
            Song::Over => panic!("nobody may poll it after the end"),
        }
    }
}

fn main() {
    let mut song = Song::NotBegun;
    let mut context = Context::from_waker(Waker::noop());
    loop {
        println!("main: the song is {song:?}");
        match Pin::new(&mut song).poll(&mut context) {
            Poll::Pending => println!("main: has time for something else"),
            Poll::Ready(verses) => break println!("main: heard {verses} verses"),
        }
    }
}
