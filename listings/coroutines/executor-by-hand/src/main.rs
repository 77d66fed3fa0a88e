use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use tokio::sync::oneshot;

/// Wakes the thread that polls.
struct Bell(Thread);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Bell(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        println!("runtime: polls");
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
        println!("runtime: sleeps until the bell rings");
        thread::park();
    }
}

fn main() {
    let (kettle, tea) = oneshot::channel();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(100));
        kettle.send("tea").expect("main waits for it");
    });
    println!("main: has {}", block_on(tea).expect("the kettle boils"));
}
