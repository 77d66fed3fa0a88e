use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Where the song has stopped: all that it needs to continue later.
#[derive(Debug)]
enum Song {
    NotBegun,
    AfterVerse1,
    Over,
}

impl Future for Song {
    type Output = u32; // the number of verses

    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<u32> {
        match *self {
            Song::NotBegun => {
                println!("song: verse 1");
                *self = Song::AfterVerse1;
                Poll::Pending
            }
            Song::AfterVerse1 => {
                println!("song: verse 2");
                *self = Song::Over;
                Poll::Ready(2)
            }
            Song::Over => panic!("polled after the end"),
        }
    }
}

fn main() {
    let mut song = Song::NotBegun;
    let mut context = Context::from_waker(Waker::noop());
    let mut answer = Poll::Pending;
    while answer.is_pending() {
        println!("main: the song is {song:?}");
        answer = Pin::new(&mut song).poll(&mut context);
        println!("main: the answer is {answer:?}");
    }
}
