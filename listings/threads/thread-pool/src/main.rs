use std::sync::{Mutex, mpsc::channel};
use std::thread;
use std::time::Duration;

fn main() {
    let (submit, queue) = channel::<&str>();
    let queue = Mutex::new(queue); // a receiver is for one thread at a time
    thread::scope(|scope| {
        for name in ["Ada", "Bob"] {
            let queue = &queue;
            scope.spawn(move || {
                loop {
                    let job = queue.lock().expect("not poisoned").recv(); // the guard is dropped here
                    let Ok(word) = job else { break }; // there are no more jobs
                    thread::sleep(Duration::from_millis(100)); // looks it up
                    println!("{name}: {word} has {} letters", word.len());
                }
            });
        }
        for word in ["aria", "ballad", "carol", "duet", "elegy"] {
            submit.send(word).expect("the queue lives");
        }
        drop(submit);
    });
}
