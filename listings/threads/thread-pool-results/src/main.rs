use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread;

const WORDS: &[&str] = &["aria", "ballad", "carol", "duet", "elegy"];

fn main() {
    let (submit, queue) = channel::<&str>();
    let queue = Mutex::new(queue);
    let (finish, finished) = channel();
    let mut letters = 0;
    thread::scope(|scope| {
        for _ in 0..2 {
            let queue = &queue;
            let finish = finish.clone();
            scope.spawn(move || {
                loop {
                    let job = queue.lock().expect("not poisoned").recv();
                    let Ok(word) = job else { break };
                    finish.send((word, word.len())).expect("main listens");
                }
            });
        }
        drop(finish); // now only the workers hold a sender

        for &word in WORDS {
            submit.send(word).expect("the queue lives");
        }
        drop(submit);

        for (word, length) in finished {
            println!("main: {word} has {length}");
            letters += length;
        }
    });
    println!("main: the words have {letters} letters");
}
