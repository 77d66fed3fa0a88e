use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

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

/// Is it hot? And whom to wake when it is.
type Kettle = Mutex<(bool, Option<Waker>)>;

async fn hot(kettle: Arc<Kettle>) {
    poll_fn(|context| {
        let mut state = kettle.lock().expect("no thread panics");
        if state.0 {
            return Poll::Ready(());
        }
        if state.1.replace(context.waker().clone()).is_none() {
            let kettle = Arc::clone(&kettle);
            thread::spawn(move || boil(&kettle));
        }
        Poll::Pending
    })
    .await
}

fn boil(kettle: &Kettle) {
    thread::sleep(Duration::from_millis(100));
    println!("kettle: is hot and rings");
    let mut state = kettle.lock().expect("no thread panics");
    state.0 = true;
    state.1.take().expect("somebody waits").wake();
}

fn main() {
    block_on(hot(Arc::default()));
    println!("main: makes tea");
}
