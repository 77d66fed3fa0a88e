use std::sync::mpsc::channel;
use std::{env, thread, time::Instant};

fn main() {
    let rounds: u32 = match env::args().nth(1) {
        Some(text) => text.parse().expect("a number"),
        None => 100,
    };
    let (to_friend, from_main) = channel();
    let (to_main, from_friend) = channel();
    let friend = thread::spawn(move || {
        for ball in from_main {
            to_main.send(ball).expect("main plays on");
        }
    });

    let start = Instant::now();
    for ball in 1..=rounds {
        to_friend.send(ball).expect("the friend plays on");
        assert_eq!(from_friend.recv(), Ok(ball));
    }
    let time = start.elapsed() / (2 * rounds);

    println!("{rounds} times there and back");
    println!("each hand-over: {} ns", time.as_nanos());
    drop(to_friend); // the game is over
    friend.join().expect("the friend should not panic");
}
