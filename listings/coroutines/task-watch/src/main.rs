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
        // Also marks a value as seen that came after `changed` returned.
        let degrees = *glance.borrow_and_update();
        println!("main: sees {degrees} degrees");
    }
}
