use std::sync::{Mutex, mpsc::channel};
use std::{env, thread};

const WORDS: [&str; 5] = ["aria", "ballad", "carol", "duet", "elegy"];

fn main() {
    let jobs = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number of jobs"),
        None => WORDS.len(),
    };
    let (submit, queue) = channel();
    let queue = Mutex::new(queue); // a receiver is for one thread at a time
    let (finish, finished) = channel();
    let mut letters = 0;

    thread::scope(|scope| {
        for _ in 0..2 {
            let (queue, finish) = (&queue, finish.clone());
            scope.spawn(move || {
                loop {
                    let job = queue.lock().expect("no thread panics").recv();
                    let Ok(word) = job else { break }; // there are no more jobs
                    finish.send((word, count(word))).expect("main listens");
                }
            });
        }
        drop(finish);

        for word in WORDS.iter().take(jobs) {
            submit.send(*word).expect("the queue lives");
        }
        drop(submit);

        for (word, length) in finished {
            println!("main: {word} has {length}"); // as each one is completed
            letters += length;
        }
    });
    println!("main: the words have {letters} letters");
}

fn count(word: &str) -> usize {
    word.chars().count()
}
