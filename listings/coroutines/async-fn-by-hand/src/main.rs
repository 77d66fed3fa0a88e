use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn song() -> u32 {
    println!("song: verse 1");
    pause().await;
    println!("song: verse 2");
    2
}

/// Not ready at the first poll, ready at the second.
async fn pause() {
    let mut polled = false;
    poll_fn(|_| {
        if polled {
            return Poll::Ready(());
        }
        polled = true;
        Poll::Pending
    })
    .await;
}

fn main() {
    let mut song = pin!(song());
    let size = size_of_val(&*song);
    println!("main: has called song(), a future of {size} bytes");
    let mut context = Context::from_waker(Waker::noop());
    let mut answer = Poll::Pending;
    while answer.is_pending() {
        answer = song.as_mut().poll(&mut context);
        println!("main: the answer is {answer:?}");
    }
}
