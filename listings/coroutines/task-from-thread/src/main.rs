use std::thread;

use tokio::sync::mpsc::channel;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (letters, mut mailbox) = channel(1);
    let postman = thread::spawn(move || {
        for letter in 1..=3 {
            println!("postman: brings letter {letter}");
            letters.blocking_send(letter).expect("the house is open");
        }
    });

    while let Some(letter) = mailbox.recv().await {
        println!("main: reads letter {letter}");
    }
    // The sender is gone, so the thread is finished, and joining it does not block for long.
    postman.join().expect("the postman should not panic");
}
