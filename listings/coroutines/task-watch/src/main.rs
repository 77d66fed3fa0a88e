use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::watch;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (display, mut glance) = watch::channel(20);
    let (radio, mut listener) = broadcast::channel(2);
    let mut second_listener = radio.subscribe();

    for degrees in 21..=23 {
        display.send(degrees).expect("somebody looks");
        radio.send(degrees).expect("somebody listens");
    }
    drop((display, radio));

    while glance.changed().await.is_ok() {
        println!("display: {} degrees", *glance.borrow_and_update());
    }
    for radio in [&mut listener, &mut second_listener] {
        loop {
            match radio.recv().await {
                Ok(degrees) => println!("radio: {degrees} degrees"),
                Err(RecvError::Lagged(missed)) => println!("radio: missed {missed}"),
                Err(RecvError::Closed) => break,
            }
        }
    }
}
