use tokio::sync::watch;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (display, mut glance) = watch::channel(20);
    for degrees in 21..=23 {
        println!("display: {degrees} degrees");
        display.send(degrees).expect("main looks");
    }
    drop(display);

    while glance.changed().await.is_ok() {
        // Marks the value as seen, so `changed` waits for the next one.
        let degrees = *glance.borrow_and_update();
        println!("main: sees {degrees} degrees");
    }
}
