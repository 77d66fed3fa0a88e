use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

#[derive(Default)]
struct Kettle {
    is_hot: bool,
    bell: Option<Waker>,
}

fn heat(kettle: &Mutex<Kettle>) {
    thread::sleep(Duration::from_millis(100));
    let mut kettle = kettle.lock().expect("not poisoned");
    println!("kettle: is hot, and rings");
    kettle.is_hot = true;
    kettle.bell.take().expect("main has left it").wake();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let shared = Arc::new(Mutex::new(Kettle::default()));
    poll_fn(|context| {
        let mut kettle = shared.lock().expect("not poisoned");
        if kettle.is_hot {
            return Poll::Ready(());
        }
        println!("main: it is not hot yet");
        if kettle.bell.is_none() {
            let shared = Arc::clone(&shared);
            thread::spawn(move || heat(&shared));
        }
        // Still locked, so the kettle cannot have got hot since the check.
        kettle.bell = Some(context.waker().clone());
        Poll::Pending
    })
    .await;
    println!("main: makes tea");
}
