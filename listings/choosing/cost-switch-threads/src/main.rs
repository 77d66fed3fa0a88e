use std::sync::mpsc::channel;
use std::{env, thread, time::Instant};

fn main() {
    let rounds = env::args()
        .nth(1)
        .map_or(100, |n| n.parse().expect("a number"));
    let (to_friend, from_main) = channel();
    let (to_main, from_friend) = channel();
    let friend = thread::spawn(move || {
        for ball in from_main {
            to_main.send(ball).expect("main plays on");
        }
    });

    let begin = Instant::now();
    for ball in 1..=rounds {
        to_friend.send(ball).expect("the friend plays on");
        assert_eq!(from_friend.recv(), Ok(ball));
    }
    let time = begin.elapsed() / (2 * rounds);

    println!("{rounds} times there and back");
    println!("each hand-over: {} ns", time.as_nanos());
    drop(to_friend); // the game is over
    friend.join().expect("nothing panics");
}
