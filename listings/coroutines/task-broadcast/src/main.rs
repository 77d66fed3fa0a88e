use tokio::sync::broadcast::{self, error::RecvError};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (radio, ada) = broadcast::channel(2);
    let bob = radio.subscribe();
    for degrees in 21..=23 {
        radio.send(degrees).expect("Ada and Bob listen");
    }
    drop(radio);

    for (name, mut listener) in [("Ada", ada), ("Bob", bob)] {
        loop {
            match listener.recv().await {
                Ok(degrees) => println!("{name}: hears {degrees} degrees"),
                Err(RecvError::Lagged(missed)) => println!("{name}: missed {missed}"),
                Err(RecvError::Closed) => break,
            }
        }
    }
}
