use std::sync::mpsc::channel;
use std::thread;

fn main() {
    let (submit, queue) = channel();
    submit.send("aria").expect("the queue lives");
    drop(submit);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for word in queue.iter() {
                    println!("a worker: {word}");
                }
            });
        }
    });
}
