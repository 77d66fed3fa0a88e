use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn song() -> u32 {
    println!("song: verse 1");
    pause().await;
    println!("song: verse 2");
    pause().await;
    println!("song: the end");
    2
}

/// Not ready when asked for the first time, ready the second time.
async fn pause() {
    let mut asked = false;
    poll_fn(|_| {
        if asked {
            return Poll::Ready(());
        }
        asked = true;
        Poll::Pending
    })
    .await
}

fn main() {
    let mut song = pin!(song());
    println!(
        "main: has called song(), which takes {} bytes",
        size_of_val(&*song)
    );
    let mut context = Context::from_waker(Waker::noop());
    loop {
        match song.as_mut().poll(&mut context) {
            Poll::Pending => println!("main: has time for something else"),
            Poll::Ready(verses) => break println!("main: heard {verses} verses"),
        }
    }
}
